import './theme/fonts.css';
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadMessages } from '#text/index.ts';
import { isProblem } from './api/problem.ts';
import { sessionQuery } from './api/queries.ts';
import { SettingsProvider } from './frame/settings-provider.tsx';
import { paths } from './paths.ts';
import { makeRouter } from './routes.tsx';
import { followOtherTabs, languageOf, readSettings } from './settings.ts';

/** Whoever's session has ended goes to the sign-in page and comes back to where they were. */
const leaveWhenSignedOut = (error: unknown) => {
  // Nobody was there yet: the route itself sends to the sign-in page.
  // A customer's own user signs in on their own page.
  if (router.state.location.pathname === paths.my()) return;
  if (!isProblem(error, 'signInRequired') || queryClient.getQueryData(sessionQuery.queryKey) === undefined) return;
  const to = router.state.location.href;
  queryClient.clear();
  void router.navigate({ to: '/sign-in', search: { to, ended: true } });
};

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    // The browser's idea of being online is about the internet; the portal may stand on this machine.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // A refusal stays a refusal; only what may pass by itself is asked again.
      retry: (failures, error) => failures < 2 && isProblem(error, 'offline', 'overloaded', 'databaseUnavailable'),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
});
const router = makeRouter(queryClient);

/** Styles made at run time carry the page's nonce: the server's content security policy allows no others. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const renderer = createDOMRenderer(document, {
  styleElementAttributes: { nonce },
  // The narrower a window a rule is for, the later it stands, so that it wins.
  compareMediaQueries: (a, b) => widest(b) - widest(a),
});
const widest = (query: string) => Number(/max-width: ([\d.]+)px/.exec(query)?.[1] ?? Number.MAX_SAFE_INTEGER);

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  followOtherTabs();
  const language = languageOf(readSettings());
  const first = { language, messages: await loadMessages(language) };
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer} targetDocument={document}>
        <SettingsProvider first={first}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </SettingsProvider>
      </RendererProvider>
    </StrictMode>,
  );
}

void start();
