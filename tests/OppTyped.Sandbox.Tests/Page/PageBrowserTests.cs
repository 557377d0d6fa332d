using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OppTyped.Sandbox.Tests.Page;

[Collection("browser")]
public sealed class PageBrowserTests(Browser browser)
{
    [Fact]
    public async Task A_call_is_shown_within_a_second()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        int calls = 0;
        TimeSpan time;

        // The machine may be busy: one call that is shown in time is enough.
        do
        {
            calls++;
            var stopwatch = Stopwatch.StartNew();
            await session.UpdateAsync("mx_Custom_6", $"2000{calls:00}");
            await Expect(session.Rows).ToHaveCountAsync(calls);
            await Expect(session.Page.Locator("#opportunities dd.changed")).ToHaveTextAsync($"2000{calls:00}");
            time = stopwatch.Elapsed;
        }
        while (time > TimeSpan.FromSeconds(1) && calls < 20);

        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await Expect(session.Rows.First).ToHaveAttributeAsync("data-outcome", "done");
        await Expect(session.Page.Locator("[data-count=accepted]")).ToHaveTextAsync($"{calls}");
        session.IsClean();
    }

    [Fact]
    public async Task The_page_shows_the_outcome_of_each_call()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        await session.UpdateAsync("mx_Custom_6", "1");
        await session.UpdateAsync("mx_Custom_6", "many");
        await session.PostAsync("v2/Nowhere", "{}");
        await session.PostAsync(
            "v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId",
            $$"""[{"ProspectOpportunityId":"{{PageSession.Id}}","OpportunityEventCode":12003,"Fields":[]},"""
                + """{"ProspectOpportunityId":"?","OpportunityEventCode":12003,"Fields":[]}]""");
        session.Sandbox.Faults.Add(SandboxFault.Error(502) with { Times = 1 });
        await session.UpdateAsync("mx_Custom_6", "2");
        session.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        await session.UpdateAsync("mx_Custom_6", "3");
        await session.UpdateAsync("mx_Custom_6", "4");

        await Expect(session.Rows).ToHaveCountAsync(7);

        Assert.Equal(
            ["throttled", "done", "faulted", "partly", "unattributed", "refused", "done"],
            await session.Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.outcome)"));
        Assert.Equal(
            [
                SandboxCallOutcome.Done,
                SandboxCallOutcome.Refused,
                SandboxCallOutcome.Unattributed,
                SandboxCallOutcome.PartlyRefused,
                SandboxCallOutcome.Faulted,
                SandboxCallOutcome.Done,
                SandboxCallOutcome.Throttled,
            ],
            session.Sandbox.Calls.Select(call => call.Outcome));
        session.IsClean();
    }

    [Fact]
    public async Task The_page_shows_how_many_calls_are_in_the_window_of_the_limit()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        session.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(5, TimeSpan.FromSeconds(2));
        ILocator chip = session.Page.Locator("[data-gauge=all] strong");
        await Expect(chip).ToHaveTextAsync("0 of 5");
        string before = await ChartAsync(session);

        for (int i = 0; i < 7; i++)
        {
            await session.UpdateAsync("mx_Custom_6", "1");
        }

        await Expect(chip).ToHaveTextAsync("5 of 5");
        await Expect(session.Page.Locator("#chart")).ToHaveAttributeAsync("aria-label", "All calls: 5 of 5 in the window");
        await Expect(session.Page.Locator("[data-count=throttled]")).ToHaveTextAsync("2");
        Assert.NotEqual(before, await ChartAsync(session));
        await Expect(chip).ToHaveTextAsync("0 of 5");
    }

    [Fact]
    public async Task A_fault_applies_only_while_it_is_switched_on()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        ILocator fault = session.Page.GetByRole(AriaRole.Button, new() { Name = "error 502", Exact = true });

        await fault.ClickAsync();
        await Expect(fault).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(502, await session.UpdateAsync("mx_Custom_6", "1"));

        await fault.ClickAsync();
        await Expect(fault).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(200, await session.UpdateAsync("mx_Custom_6", "1"));

        await session.Page.SelectOptionAsync("#which", "times=3");
        await fault.ClickAsync();
        await session.UntilAsync(() => session.Sandbox.Faults.Active is [{ Fault.Times: 3 }]);
        int[] statuses = await FourAsync(session);
        Assert.Equal([502, 502, 502, 200], statuses);
        await Expect(session.Page.Locator("#in-force .spent")).ToContainTextAsync("met 3");
        session.IsClean();
    }

    [Fact]
    public async Task The_limits_and_the_latency_and_the_throttle_response_can_be_changed()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        session.Sandbox.Latency.Processing = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(7));

        await session.Page.GetByLabel("Limit of all calls").SelectOptionAsync("25/5s,fixed");
        await session.Page.GetByLabel("Throttle response").SelectOptionAsync("403");
        await session.Page.GetByLabel("Latency").SelectOptionAsync("20ms");

        await session.UntilAsync(() =>
            session.Sandbox
                is { Limits: { AllCalls.Form: SandboxWindowForm.Fixed, Answer: SandboxThrottleForm.Forbidden } } sandbox
            && sandbox.Latency.Request.ToString() == "20ms");
        await Expect(session.Page.GetByLabel("Processing")).ToHaveValueAsync("7ms");
    }

    [Fact]
    public async Task Every_control_works_with_the_keyboard()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        await session.UpdateAsync("mx_Custom_6", "200000");
        await Expect(session.Rows).ToHaveCountAsync(1);

        await TabToAsync(session, "lost response");
        await session.Page.Keyboard.PressAsync("Space");
        await session.UntilAsync(() => session.Sandbox.Faults.Active.Count == 1);
        await Expect(session.Page.Locator("#in-force li")).ToHaveCountAsync(1);
        await TabToAsync(session, "Remove lost-answer");
        await session.Page.Keyboard.PressAsync("Enter");
        await session.UntilAsync(() => session.Sandbox.Faults.Active.Count == 0);

        await TabToAsync(session, "POST Update");
        await session.Page.Keyboard.PressAsync("Enter");
        await Expect(session.Page.Locator("#calls .sent pre")).ToContainTextAsync("\"Value\":\"200000\"");

        await session.Page.Keyboard.PressAsync("p");
        await Expect(session.Page.Locator("#pause")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task The_lists_do_not_change_while_the_page_is_paused_and_are_updated_later()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        await session.Page.ClickAsync("#pause");

        await session.UpdateAsync("mx_Custom_6", "200000");

        await Expect(session.Page.Locator("[data-count=accepted]")).ToHaveTextAsync("1");
        Assert.Equal(0, await session.Rows.CountAsync());
        await session.Page.ClickAsync("#pause");
        await Expect(session.Page.Locator("#opportunities dd.changed")).ToHaveTextAsync("200000");
    }

    [Fact]
    public async Task Reset_restores_the_initial_state()
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        SandboxSnapshot start = session.Sandbox.TakeSnapshot();
        await session.UpdateAsync("mx_Custom_6", "200000");
        session.Sandbox.Faults.Add(SandboxFault.LostAnswer);
        await Expect(session.Rows).ToHaveCountAsync(1);

        await session.Page.ClickAsync("#reset");

        await Expect(session.Rows).ToHaveCountAsync(0);
        await Expect(session.Page.Locator("#opportunities .changed")).ToHaveCountAsync(0);
        await Expect(session.Page.Locator("[data-count=accepted]")).ToHaveTextAsync("0");
        await Expect(session.Page.Locator("#in-force li")).ToHaveCountAsync(0);
        Assert.DoesNotContain(start.DifferencesTo(session.Sandbox.TakeSnapshot()), difference =>
            difference.Field is not "CreatedOn");
        Assert.Empty(session.Sandbox.Calls);
        session.IsClean();
    }

    [Fact]
    public async Task Text_from_calls_is_never_rendered_as_markup()
    {
        const string Markup = "<img src=x onerror=document.title='run'></script><script>document.title='run'</script>";
        await using PageSession session = await PageSession.OpenAsync(browser);
        string json = System.Text.Json.JsonSerializer.Serialize(Markup)[1..^1];

        await session.UpdateAsync("mx_Custom_5", json);
        await session.UpdateAsync("mx_Custom_6", json);
        await session.PostAsync("v2/" + Uri.EscapeDataString(Markup) + "?q=" + Uri.EscapeDataString(Markup), json);
        await session.QueueAsync($$"""{"ProspectOpportunityId":"{{json}}","Fields":[]}""");
        session.Sandbox.Opportunities.Add(Markup, 12003);
        session.Sandbox.VenueOpportunities.Add(1, 107, new Dictionary<string, string> { [Markup] = Markup });
        session.Sandbox.Faults.Add(SandboxFault.Error(500) with { Path = Markup, Every = 1000 });

        await Expect(session.Rows).ToHaveCountAsync(4);
        await Expect(session.Page.Locator("#venues dd")).ToHaveTextAsync(Markup);
        await session.Page.Locator("#calls button").First.ClickAsync();
        Assert.Equal(0, await session.Page.Locator("img, main script").CountAsync());
        Assert.Equal("OppTyped sandbox", await session.Page.TitleAsync());
        session.IsClean();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_page_of_another_site_can_neither_read_nor_change_the_sandbox(string host)
    {
        await using PageSession session = await PageSession.OpenAsync(browser);
        session.Sandbox.Opportunities.Add("gone after a reset", 12003);
        IPage foreign = await browser.OpenAsync();
        // The other site is also on this machine. If it were on another machine, the browser could block its calls, and the test
        // would not show that the sandbox refuses them.
        await using OpportunitySandbox other = await OpportunitySandbox.StartAsync(
            new() { HasPage = false },
            TestContext.Current.CancellationToken);
        await foreign.GotoAsync($"http://{host}:{other.ApiHost.Port}/");

        string seen = await foreign.EvaluateAsync<string>(
            """
            async sandbox => {
              const fault = '{"fault":"lost-answer"}';
              const text = { 'Content-Type': 'text/plain' };
              const json = { 'Content-Type': 'application/json' };
              const tries = [
                () => fetch(sandbox + 'sandbox/reset', { method: 'POST', body: '{}', mode: 'no-cors', headers: text }),
                () => fetch(sandbox + 'sandbox/faults/add', { method: 'POST', body: fault, headers: json }),
                () => fetch(sandbox + 'sandbox/faults/add', { method: 'POST', body: fault, mode: 'no-cors' }),
                () => fetch(sandbox + 'sandbox/events'),
                () => new Promise((done, failed) => {
                  const events = new EventSource(sandbox + 'sandbox/events');
                  events.onmessage = done;
                  events.onerror = failed;
                }),
              ];
              const ends = [];
              for (const one of tries) {
                try { const answer = await one(); ends.push(answer.type ?? 'message'); } catch { ends.push('refused'); }
              }
              return ends.join();
            }
            """,
            session.Sandbox.ApiHost.AbsoluteUri);
        await foreign.CloseAsync();

        Assert.Equal("refused,refused,refused,refused,refused", seen);
        Assert.Empty(session.Sandbox.Faults.Active);
        Assert.Equal(12003, session.Sandbox.Opportunities["gone after a reset"].EventCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_fits_its_window_and_logs_no_errors(bool isDark)
    {
        await using PageSession session = await PageSession.OpenAsync(browser, isDark);
        await PageDemo.PlayAsync(session);
        Directory.CreateDirectory(Browser.Screenshots);
        string name = isDark ? "dark" : "light";

        await session.Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{name}.png"), FullPage = true });
        await session.Page.SetViewportSizeAsync(420, 900);
        await session.Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{name}-narrow.png") });

        Assert.True(
            await session.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the window.");
        session.IsClean();
    }

    private static Task<string> ChartAsync(PageSession session) =>
        session.Page.EvaluateAsync<string>("document.getElementById('chart').toDataURL()");

    private static async Task<int[]> FourAsync(PageSession session)
    {
        var statuses = new List<int>();
        while (statuses.Count < 4)
        {
            statuses.Add(await session.UpdateAsync("mx_Custom_6", "1"));
        }

        return [.. statuses];
    }

    private static async Task TabToAsync(PageSession session, string name)
    {
        for (int i = 0; i < 60; i++)
        {
            await session.Page.Keyboard.PressAsync("Tab");
            string focused = await session.Page.EvaluateAsync<string>(
                "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
            if (focused == name)
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach '{name}'.");
    }
}
