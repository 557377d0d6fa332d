using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Harness;

/// <summary>Makes each call of LeadSquared by its name, so that a test can compare how the calls treat a response.</summary>
internal static class NamedCalls
{
    public const string Id = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f11";

    public static Task CallAsync(ILeadSquaredClient client, string call)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var patch = new InsurancePatch { Amount = 7 };
        return call switch
        {
            "update" => client.UpdateAsync(Id, patch, cancellationToken: cancellation),
            "queue" => client.QueueUpdateAsync(Id, patch, cancellationToken: cancellation),
            "batch" =>
                client.UpdateBatchAsync([BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")], cancellation),
            "get" => client.GetAsync<Insurance>(Id, cancellation),
            "status" => client.GetQueuedUpdate("5").GetStatusAsync(cancellation),
            "metrics" => client.GetQueueMetricsAsync(cancellation),
            "raw GET" => client.SendAsync(HttpMethod.Get, "/v2/x", cancellationToken: cancellation),
            "raw POST" => client.SendAsync(HttpMethod.Post, "/v2/x", cancellationToken: cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, "There is no such call."),
        };
    }

    /// <summary>Makes a call, lets time pass until it ends, and returns its exception; null for a success.</summary>
    public static Task<Exception?> EndAsync(ManualClock clock, ILeadSquaredClient client, string call, int timers = 1) =>
        clock.PassUntilAsync(Record.ExceptionAsync(() => CallAsync(client, call)).AsTask(), timers);
}
