using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OppTyped.Sandbox.Tests.Hosting;

public sealed class StartAndStopTests
{
    [Fact]
    public async Task Each_sandbox_has_its_own_loopback_port()
    {
        await using HttpAccount one = await HttpAccount.OpenAsync();
        await using HttpAccount two = await HttpAccount.OpenAsync();

        Assert.Equal("127.0.0.1", one.Sandbox.ApiHost.Host);
        Assert.Equal($"http://127.0.0.1:{one.Sandbox.ApiHost.Port}/", one.Sandbox.ApiHost.AbsoluteUri);
        Assert.NotEqual(one.Sandbox.ApiHost, two.Sandbox.ApiHost);
        Assert.Contains('$', one.Sandbox.SecretKey);
    }

    [Fact]
    public async Task Stopping_is_fast_and_frees_the_port_even_during_a_call()
    {
        HttpAccount account = await HttpAccount.OpenAsync();
        (await account.ReadAsync()).Json.GetProperty("Fields");
        using var halfSent = new TcpClient();
        await halfSent.ConnectAsync("127.0.0.1", account.Sandbox.ApiHost.Port, TestContext.Current.CancellationToken);
        await halfSent.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /{HttpAccount.UpdatePath} HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 9\r\n\r\n{{"),
            TestContext.Current.CancellationToken);

        var stopwatch = Stopwatch.StartNew();
        await account.DisposeAsync();
        await account.DisposeAsync();

        // By default, a server waits 30 seconds for its calls.
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        using var listener = new TcpListener(IPAddress.Loopback, account.Sandbox.ApiHost.Port);
        listener.Start();
    }

    [Fact]
    public async Task The_state_of_a_stopped_sandbox_is_still_readable()
    {
        HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["mx_Custom_6"] = "1" });
        await account.ReadAsync();

        await account.DisposeAsync();

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Single(account.Sandbox.Calls);
    }

    [Fact]
    public async Task Starting_can_be_cancelled()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => OpportunitySandbox.StartAsync(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Invalid_or_contradictory_options_are_refused()
    {
        SandboxOpportunityType type = SandboxOpportunityTypes.HomeLoan;
        SandboxField field = type.Fields[0];
        SandboxOptions[] contradictions =
        [
            new() { AccessKey = "" },
            new() { SecretKey = "" },
            new() { ErrorStatus = 418 },
            new() { CallsKept = -1 },
            new() { ArrivalsKept = -1 },
            new() { HistoryKept = -1 },
            new() { AsyncApiKey = "" },
            new() { AsyncApiKeyErrorStatus = 404 },
            new() { QueueStatusPath = "opportunity/update/status" },
            new() { QueueMetricsPath = "" },
            new() { QueueResultsKept = TimeSpan.Zero },
            new() { QueueRetryDelays = [TimeSpan.Zero] },
            new() { HomeHost = "https://api.leadsquared.com/" },
            new() { OpportunityTypes = [type, type] },
            new() { OpportunityTypes = [type with { Fields = [field, field] }] },
            new() { OpportunityTypes = [type.WithField(field with { SchemaName = "a.b" })] },
            new() { OpportunityTypes = [type.WithField(field with { MaxLength = 0 })] },
            new() { OpportunityTypes = [type.WithField(field with { Fields = [field] })] },
        ];

        foreach (SandboxOptions options in contradictions)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(
                () => OpportunitySandbox.StartAsync(options, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_culture_of_the_process_does_not_affect_responses()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            await using HttpAccount account = await HttpAccount.OpenAsync(
                new() { TimeProvider = new SetClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) });

            (await account.UpdateFieldsAsync(
                """[{"SchemaName":"mx_Custom_6","Value":"1,000"},{"SchemaName":"mx_Custom_8","Value":"2026-01-02 03:04:05"}]"""))
                .IsUpdated();

            Assert.Equal("2026-01-02 03:04:05", account.Opportunity["ModifiedOn"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
