using System.Text.Json;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests that the pooled buffers of request bodies are not reused too early. A buffer that is returned too early or twice would
/// be overwritten while it is sent.
/// </summary>
public sealed class PooledBodyTests
{
    private const int Calls = 3_000;

    [Fact]
    public async Task Cancelled_calls_never_corrupt_the_body_of_another_call()
    {
        var text = new SandboxField { SchemaName = "text", DisplayName = "Text", DataType = SandboxDataTypes.Text };
        var options = new SandboxOptions
        {
            OpportunityTypes =
            [
                new SandboxOpportunityType
                {
                    EventCode = 12000,
                    Name = "Any",
                    Fields = [text],
                },
            ],
        };
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            options,
            TestContext.Current.CancellationToken);
        await using ClientAccount account = ClientAccount.At(sandbox);
        sandbox.Opportunities.Add("id", 12000);

        int updated = 0;
        await Parallel.ForAsync(
            0,
            Calls,
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken },
            async (i, cancellation) =>
            {
                using var cancel = new CancellationTokenSource();
                if (i % 3 != 0)
                {
                    cancel.CancelAfter(TimeSpan.FromMilliseconds(i % 7));
                }

                try
                {
                    await account.Client.UpdateAsync(
                        "id",
                        new EveryKindPatch { Text = new string((char)('a' + (i % 26)), 3_000 + (i % 5_000)) },
                        cancellationToken: cancel.Token);
                    Interlocked.Increment(ref updated);
                }
                catch (OperationCanceledException)
                {
                    // Many calls are cancelled, so this exception is expected.
                }
            });

        Assert.InRange(updated, Calls / 3, Calls);
        Assert.All(sandbox.Calls.Where(static call => call.StatusCode == 200), static call =>
        {
            using JsonDocument json = JsonDocument.Parse(call.Body);
            string sent = json.RootElement.GetProperty("Fields")[0].GetProperty("Value").GetString()!;
            Assert.Equal(-1, sent.AsSpan().IndexOfAnyExcept(sent[0]));
        });
    }
}
