using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Secrets;

/// <summary>
/// A response that is not HTTP and arrives while its call is being cancelled. The platform then throws a cancellation exception.
/// Its inner exception quotes the response.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class LateGarbageTests
{
    private static readonly Uri Host = new("https://api.leadsquared.com");

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_timeout_quotes_nothing_of_the_response() =>
        AssertQuotesNothingAsync(static crm => crm.UpdateAsync("1", Patch, cancellationToken: Cancellation));

    [Fact]
    public Task A_read_that_times_out_quotes_nothing_of_the_response() =>
        AssertQuotesNothingAsync(static crm => crm.GetAsync<Insurance>("1", Cancellation));

    [Fact]
    public async Task A_cancelled_call_quotes_nothing_of_the_response()
    {
        using var cancel = new CancellationTokenSource();

        // An update with a note is not retried. A retry would end with its own cancellation exception.
        await AssertQuotesNothingAsync(
            crm => crm.UpdateAsync("1", Patch, new UpdateOptions { Note = "n" }, cancel.Token),
            cancel);
    }

    [Fact]
    public async Task A_venue_call_that_times_out_quotes_nothing_of_the_response()
    {
        await using VenueClientAccount account = VenueClientAccount.At(
            Host,
            static options => options.AttemptTimeout = Soon,
            build: static builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(static () => new LateGarbage()));

        await AssertQuotesNothingAsync(() => account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation));
    }

    [Fact]
    public async Task An_interface_over_a_bare_client_quotes_nothing_of_the_response()
    {
        using var http = new HttpClient(new LateGarbage()) { BaseAddress = Host, Timeout = Soon };

        // The bare client's own telemetry shows the error. Only the exception is under the library's control.
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => IInsuranceApi.Create(http).UpdateAsync(new("1", Patch), Cancellation));

        Assert.Empty(Shown(error).Findings);
    }

    private static InsurancePatch Patch => new() { Amount = 1 };

    private static async Task AssertQuotesNothingAsync(
        Func<ILeadSquaredClient, Task> call,
        CancellationTokenSource? cancel = null)
    {
        await using var app = new PlantedApp(
            Host,
            new Search(),
            cancel is null ? TimeSpan.FromMinutes(4) : Timeout.InfiniteTimeSpan,
            http => http.ConfigurePrimaryHttpMessageHandler(() => new LateGarbage(cancel)));

        await AssertQuotesNothingAsync(() => call(app.Crm));
    }

    private static async Task AssertQuotesNothingAsync(Func<Task> call)
    {
        var heard = new Search();
        Exception error;
        using (new Listening(heard))
        {
            error = await Assert.ThrowsAnyAsync<Exception>(call);
        }

        Assert.Empty(Shown(error).Findings);
        Assert.DoesNotContain(
            heard.Findings,
            static finding => finding.Channel == EventChannel.Name
                && finding.Source.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    private static Search Shown(Exception error)
    {
        var shown = new Search();
        shown.Add("exceptions", error.GetType().Name, error.ToString());
        shown.Show("exceptions", error);
        return shown;
    }

    // Like HttpConnection: wraps an error that occurs after the cancellation in a cancellation exception.
    private sealed class LateGarbage(CancellationTokenSource? cancel = null) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
            var canceled = new TaskCompletionSource();
            await using CancellationTokenRegistration registration = cancellationToken.Register(canceled.SetResult);
            if (cancel is not null)
            {
                await cancel.CancelAsync();
            }

            await canceled.Task;
            throw new TaskCanceledException(
                "The operation was canceled.",
                new HttpRequestException(
                    HttpRequestError.InvalidResponse,
                    $"Received an invalid status line: '{Canaries.Echo}'."),
                cancellationToken);
        }
    }
}
