namespace OppTyped.Sandbox.Tests.Page;

/// <summary>Sends calls with all possible outcomes, so that the screenshots show each outcome.</summary>
internal static class PageDemo
{
    public static async Task PlayAsync(PageSession session)
    {
        OpportunitySandbox sandbox = session.Sandbox;
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5));
        sandbox.Limits.BulkCalls = SandboxRateLimit.SlidingWindow(5, TimeSpan.FromSeconds(5));
        sandbox.Faults.Add(SandboxFault.Error(502) with { Every = 10 });
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.02 });
        sandbox.Faults.Add(SandboxFault.SlowCall(TimeSpan.FromMilliseconds(20)) with { Times = 2 });
        sandbox.Opportunities.Add(
            "c5a7f37c-b789-44c9-929b-74aa6250b539",
            12000,
            new Dictionary<string, string> { ["Status"] = "Open", ["mx_Custom_6"] = "90000" });
        sandbox.VenueOpportunities.Add(
            755,
            107,
            new Dictionary<string, string>
            {
                ["name"] = "Spring conference",
                ["stageId"] = "4",
                ["typeId"] = "18",
            });

        sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromMinutes(1));
        await session.QueueAsync(
            $$"""{"ProspectOpportunityId":"{{PageSession.Id}}","Fields":[{"SchemaName":"mx_Custom_7","Value":"180000"}]}""");
        sandbox.QueuedUpdates.Delay = SandboxDelay.None;
        await session.QueueAsync(
            $$"""{"ProspectOpportunityId":"{{PageSession.Id}}","Fields":[{"SchemaName":"mx_Custom_7","Value":"170000"}]}""");
        await session.QueueAsync("""{"ProspectOpportunityId":"unknown","Fields":[]}""");

        for (int i = 0; i < 34; i++)
        {
            await TryAsync(() =>
                session.UpdateAsync(
                    i % 3 == 0 ? "Status" : "mx_Custom_6",
                    i % 7 == 3 ? ""
                        : i % 3 == 0 ? "Won"
                        : $"{200 + i}000"));
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        await TryAsync(() => session.PostAsync("v2/OpportunityManagement.svc/Nowhere", "{}"));
        await Task.Delay(400, TestContext.Current.CancellationToken);
    }

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (HttpRequestException)
        {
            // Because of the faults, some responses are lost. So this exception is expected.
        }
    }
}
