import CulpritIncidents
import Testing

@testable import CulpritReports

/// What people see, whole. A change of words or layout shows up here first.
@Suite("Whole reports")
struct GoldenTests {
    private func render(_ format: ReportFormat, _ incidents: [Incident]) -> String {
        format.render(Samples.report(incidents), Appearance(width: 72))
    }

    @Test("a single explained failure, as Markdown")
    func explainedMarkdown() {
        let expected = #"""
            # HTTP/2 frame arrived after GOAWAY had closed the connection

            `httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING in state CLOSED` was raised 3 times, called from `load_user` at `app/users.py:42`, first on line 12 of `api.log`.

            - **Severity:** **error**, upstream bug, confidence 90 %, rule `h2-frame-after-goaway`
            - **Seen:** 3 times, from 2026-11-21 14:02:11 to 14:09:40 UTC (7 min)
            - **Where:** `load_user` at `app/users.py:42`
            - **Do first:** Upgrade `h2`: `pip install 'h2>=4.4'`

            ### Root cause

            The server closed the connection and h2 refuses the `PING` that was still on its way.

            h2 moves to `CLOSED` as soon as it reads GOAWAY:

            - frames sent before are refused
            - the pool reuses the connection

            **In this case:** The peer drained the connection.

            **Impact:** One request fails.

            The evidence:

            ```text
              12  Traceback (most recent call last):
            > 15  httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING in state CLOSED
            ```

            ### Where it starts

            ```text
            > load_user  app/users.py:42  <- start here
                  reply = client.get(url)
              get  httpx/client.py:1053
            = httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING in state CLOSED
            ```

            ### Verdicts

            - **Retry**: **idempotent only**. The request may have been handled.

            ### What to do

            #### Fix

            1. Upgrade `h2`

               Costs nothing.

               ```sh
               pip install 'h2>=4.4'
               ```

            #### Verify

            2. **Look for GOAWAY**

               ```sh
               grep GOAWAY api.log
               ```

            ### What will not help

            - **Upgrading httpx**: The error is raised in h2.

            ### Versions

            | Package | Affected | Fixed in |
            | --- | --- | --- |
            | `h2` (pypi) | `<4.4` | `4.4` |

            ### Known reports

            - [Frame after GOAWAY](https://example.org/issues/1199) (issue, open, checked 2026-11-21)

            ### Open questions

            - Which load balancer stands in front?

            Read 1,204 lines (120 kB, python-logging) from `api.log`.

            """#
        #expect(render(.markdown, [Samples.explained]) == expected)
    }

    @Test("a single explained failure, on a terminal")
    func explainedTerminal() {
        let expected = #"""
            HTTP/2 frame arrived after GOAWAY had closed the connection
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING in
            state CLOSED was raised 3 times, called from load_user at
            app/users.py:42, first on line 12 of api.log.

            Severity  error, upstream bug, confidence 90 %, rule
                      h2-frame-after-goaway
            Seen      3 times, from 2026-11-21 14:02:11 to 14:09:40 UTC (7 min)
            Where     load_user at app/users.py:42
            Do first  Upgrade h2: pip install 'h2>=4.4'

            Root cause
              The server closed the connection and h2 refuses the PING that was
              still on its way.

              h2 moves to CLOSED as soon as it reads GOAWAY:

              • frames sent before are refused
              • the pool reuses the connection

              In this case: The peer drained the connection.

              Impact: One request fails.

              The evidence:

              12 │ Traceback (most recent call last):
              15 ▶ httpx.LocalProtocolError: Invalid input
                   ConnectionInputs.RECV_PING in state CLOSED

            Where it starts
              ▶ load_user  app/users.py:42
                    reply = client.get(url)
                get  httpx/client.py:1053
              ✗ httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING
                in state CLOSED

            Verdicts
              • Retry: idempotent only. The request may have been handled.

            What to do
              Fix
              1. Upgrade h2
                 Costs nothing.
                   pip install 'h2>=4.4'

              Verify
              2. Look for GOAWAY
                   grep GOAWAY api.log

            What will not help
              • Upgrading httpx: The error is raised in h2.

            Versions
              Package    Affected  Fixed in
              ─────────  ────────  ────────
              h2 (pypi)  <4.4      4.4

            Known reports
              • Frame after GOAWAY https://example.org/issues/1199 (issue, open,
                checked 2026-11-21)

            Open questions
              • Which load balancer stands in front?

              Read 1,204 lines (120 kB, python-logging) from api.log.

            """#
        #expect(render(.terminal, [Samples.explained]) == expected)
    }

    @Test("a failure that no rule explains, as Markdown")
    func unexplainedMarkdown() {
        let expected = #"""
            # KeyError: 'user_17'

            `KeyError: 'user_17'` was raised twice, in `find` at `app/cache.py:9`, first on line 40 of `api.log`.

            - **Severity:** **error**, not explained by any rule
            - **Seen:** twice
            - **Where:** `find` at `app/cache.py:9`

            ### Where it starts

            ```text
            > find  app/cache.py:9  <- start here
                  return entries[key]
            = KeyError: 'user_17'
            ```

            ### What came right before

            ```text
            39  cache was cleared
            ```

            ### Evidence

            ```text
            44  KeyError: 'user_17'
            ```

            ### Explain it once and for all

            If you find out why this happens, write it down as a rule. This begins one, and `--rules rules` uses it from then on:

            ```sh
            culprit rules new key-error --type KeyError -o rules/key-error.yaml
            ```

            Read 1,204 lines (120 kB, python-logging) from `api.log`.

            """#
        #expect(render(.markdown, [Samples.unexplained]) == expected)
    }

    @Test("a failure that no rule explains, on a terminal")
    func unexplainedTerminal() {
        let expected = #"""
            KeyError: 'user_17'
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            KeyError: 'user_17' was raised twice, in find at app/cache.py:9, first
            on line 40 of api.log.

            Severity  error, not explained by any rule
            Seen      twice
            Where     find at app/cache.py:9

            Where it starts
              ▶ find  app/cache.py:9
                    return entries[key]
              ✗ KeyError: 'user_17'

            What came right before
              39 │ cache was cleared

            Evidence
              44 │ KeyError: 'user_17'

            Explain it once and for all
              If you find out why this happens, write it down as a rule. This begins
              one, and --rules rules uses it from then on:

                culprit rules new key-error --type KeyError -o rules/key-error.yaml

              Read 1,204 lines (120 kB, python-logging) from api.log.

            """#
        #expect(render(.terminal, [Samples.unexplained]) == expected)
    }
}
