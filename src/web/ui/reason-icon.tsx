import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { BoxDismiss20Regular } from '@fluentui/react-icons/svg/box-dismiss';
import { BranchCompare20Regular } from '@fluentui/react-icons/svg/branch-compare';
import { CalendarError20Regular } from '@fluentui/react-icons/svg/calendar-error';
import { DismissCircle20Regular } from '@fluentui/react-icons/svg/dismiss-circle';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import { Link20Regular } from '@fluentui/react-icons/svg/link';
import { Location20Regular } from '@fluentui/react-icons/svg/location';
import { LocationOff20Regular } from '@fluentui/react-icons/svg/location-off';
import { Mail20Regular } from '@fluentui/react-icons/svg/mail';
import { PersonDelete20Regular } from '@fluentui/react-icons/svg/person-delete';
import { PersonSync20Regular } from '@fluentui/react-icons/svg/person-sync';
import { ShieldPerson20Regular } from '@fluentui/react-icons/svg/shield-person';
import { TicketDiagonal20Regular } from '@fluentui/react-icons/svg/ticket-diagonal';
import type { ReasonCode } from '#domain/licensing/model.ts';

const ICONS = {
  userNotFound: PersonDelete20Regular,
  userChanged: PersonSync20Regular,
  notEntitled: BoxDismiss20Regular,
  locationRequired: LocationOff20Regular,
  prohibitedInLocation: Location20Regular,
  dependencyMissing: Link20Regular,
  mutuallyExclusive: BranchCompare20Regular,
  noAvailableLicenses: TicketDiagonal20Regular,
  cancelled: DismissCircle20Regular,
  internalFault: ErrorCircle20Regular,
  notUndoable: ArrowUndo20Regular,
  notForeseen: CalendarError20Regular,
  notDeleted: PersonSync20Regular,
  adminAgentRequired: ShieldPerson20Regular,
  emailTaken: Mail20Regular,
} as const satisfies Record<ReasonCode, unknown>;

/** One icon per reason; the words always stand beside it. */
export function ReasonIcon({ code, className }: { readonly code: ReasonCode; readonly className?: string }) {
  const Icon = ICONS[code];
  return <Icon aria-hidden="true" {...(className === undefined ? {} : { className })} />;
}
