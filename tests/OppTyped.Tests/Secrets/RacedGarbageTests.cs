using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>
/// Tests responses that are not valid HTTP and that arrive at the moment when their call is cancelled. Which of the two comes
/// first differs from call to call. The platform's error quotes the response, and no output may show it.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class RacedGarbageTests
{
    private const int Calls = 100;

    private static readonly string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static TheoryData<string, string> Garbage =>
        new()
        {
            { "status line", $"{Canaries.Echo}\r\n\r\n" },
            { "header", $"HTTP/1.1 200 OK\r\n{Canaries.Echo}\r\n\r\n" },
            { "chunk", $"{Chunked}{Canaries.Echo}\r\n" },
            { "later chunk", $"{Chunked}5000\r\n{new string(' ', 0x5000)}\r\n{Canaries.Echo}\r\n" },
            { "trailer", $"{Chunked}2\r\n{{}}\r\n0\r\n{Canaries.Echo}\r\n\r\n" },
        };

    [Theory]
    [MemberData(nameof(Garbage), DisableDiscoveryEnumeration = true)]
    public async Task A_garbled_response_is_quoted_nowhere_whenever_its_call_is_cancelled(string part, string response)
    {
        var search = new Search();
        byte[] bytes = Encoding.UTF8.GetBytes(response);
        Action cancel = static () => { };
        await using RawServer server = RawServer.Start((Reply)(async (stream, cancellationToken) =>
        {
            // The cancellation and the response start at the same time, on two threads.
            Task cancelling = Task.Run(Volatile.Read(ref cancel), cancellationToken);
            await stream.WriteAsync(bytes, cancellationToken);
            await cancelling;
        }));
        using (new Listening(search))
        {
            await using var app = new PlantedApp(server.Host, search);
            for (int call = 0; call < Calls; call++)
            {
                using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                int spins = call % 10 * 200;
                Volatile.Write(ref cancel, () => Cancel(source, spins));

                Exception error = await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(app, call, source.Token));

                search.Add("exceptions", part, error.ToString());
            }
        }

        // Listeners of first-chance exceptions see the error before OppTyped does. docs/telemetry.md says so.
        Assert.DoesNotContain(
            search.Findings,
            static finding => finding.Channel != Listening.FirstChance
                && !finding.Source.StartsWith("Microsoft-Windows-DotNETRuntime Exception", StringComparison.Ordinal));
    }

    private static void Cancel(CancellationTokenSource source, int spins)
    {
        Thread.SpinWait(spins);
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call has ended before.
        }
    }

    // The client of the application reads the whole response, so it also meets the garbled parts after its beginning.
    private static async Task SendAsync(PlantedApp app, int call, CancellationToken cancellationToken)
    {
        if (call % 2 == 0)
        {
            await app.Crm.UpdateAsync("1", Planted.Patch, new UpdateOptions { Note = "n" }, cancellationToken);
        }
        else
        {
            using HttpClient own = app.Own("own");
            await own.GetStringAsync(new Uri(app.Host, "/v2/x"), cancellationToken);
        }
    }
}
