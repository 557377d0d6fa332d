using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Tests that the platform leaks exactly the data that the documentation lists.</summary>
[Collection(WholeProcess.Name)]
public sealed class PlatformTests(ITestOutputHelper output)
{
    [Fact]
    public async Task With_an_HttpClientHandler_the_diagnostics_of_the_platform_contain_the_keys()
    {
        var search = new Search();
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","RequestID":"1"}""");
        using (var listening = new Listening(search))
        {
            await using var app = new PlantedApp(server.Host, search, builder: static http =>
                http.ConfigurePrimaryHttpMessageHandler(static () => new HttpClientHandler()));
            await app.Crm.UpdateAsync("1", Planted.Patch, cancellationToken: TestContext.Current.CancellationToken);
            await app.Crm.QueueUpdateAsync("1", Planted.Patch, cancellationToken: TestContext.Current.CancellationToken);
        }

        string[] seen =
        [
            .. search
                .Findings.Where(static finding => finding.Canary.Kind == CanaryKind.Secret)
                .Select(static finding => finding.Channel)
                .Distinct(),
        ];
        output.WriteLine(
            string.Join(
                Environment.NewLine,
                search
                    .Findings.Select(static finding => $"{finding.Channel}, {finding.Source}: {finding.Canary.Name}")
                    .Distinct()));
        Assert.Equal([Listening.Activities, DiagnosticChannel.Name], seen.Order());
    }

    [Fact]
    public async Task The_private_event_sources_of_the_platform_contain_no_key()
    {
        using var events = new PrivateEvents();
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","RequestID":"1"}""");
        await using var app = new PlantedApp(server.Host, new Search());

        await app.Crm.UpdateAsync("1", Planted.Patch, cancellationToken: TestContext.Current.CancellationToken);
        await app.Crm.QueueUpdateAsync("1", Planted.Patch, cancellationToken: TestContext.Current.CancellationToken);

        string[] seen = [.. events.Seen];
        output.WriteLine($"{seen.Length} private events");
        Assert.Contains(seen, static text => text.Contains("with an account's keys", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, static text =>
            Canaries.All.Any(canary => canary.Kind == CanaryKind.Secret && canary.IsIn(text)));
    }

    private sealed class PrivateEvents : EventListener
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("Private.InternalDiagnostics.System.Net.Http", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Seen?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}
