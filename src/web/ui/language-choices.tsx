import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { LANGUAGES, type Language } from '#text/index.ts';
import { useText } from './text.tsx';

interface Props {
  readonly onChange: (language: Language) => void;
  readonly trigger: ReactElement;
}

/** The languages under their own names: who lost the way must find it without reading the current one. */
export default function LanguageChoices({ onChange, trigger }: Props) {
  const { t, language } = useText();
  return (
    <Menu
      defaultOpen
      checkedValues={{ language: [language] }}
      onCheckedValueChange={(_, data) => {
        const chosen = LANGUAGES.find((one) => one === data.checkedItems[0]);
        if (chosen) onChange(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>{trigger}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          {LANGUAGES.map((one) => (
            <MenuItemRadio key={one} name="language" value={one} lang={one}>
              {t(`frame.language.${one}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
