using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Secrets;

/// <summary>
/// Tests a response that is not valid HTTP and that arrives during the cancellation of its call. The platform then throws a
/// cancellation exception with an inner exception that quotes the response.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class LateGarbageTests
{
    private static readonly Uri Host = new("https://api.leadsquared.com");

    private static readonly TimeSpan ShortTimeout = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_error_of_a_timeout_does_not_quote_the_response() =>
        AssertNotQuotedAsync(static crm => crm.UpdateAsync("1", Patch, cancellationToken: Cancellation));

    [Fact]
    public Task The_error_of_a_read_that_times_out_does_not_quote_the_response() =>
        AssertNotQuotedAsync(static crm => crm.GetAsync<Insurance>("1", Cancellation));

    [Fact]
    public async Task The_error_of_a_cancelled_call_does_not_quote_the_response()
    {
        using var cancel = new CancellationTokenSource();

        // The note prevents a retry. A retry would end with a different cancellation exception.
        await AssertNotQuotedAsync(
            crm => crm.UpdateAsync("1", Patch, new UpdateOptions { Note = "n" }, cancel.Token),
            cancel);
    }

    [Fact]
    public async Task The_error_of_a_venue_call_that_times_out_does_not_quote_the_response()
    {
        await using VenueClientAccount account = VenueClientAccount.At(
            Host,
            static options => options.AttemptTimeout = ShortTimeout,
            build: static builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(static () => new LateGarbage()));

        await AssertNotQuotedAsync(() => account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation));
    }

    [Fact]
    public async Task The_error_of_an_interface_over_a_bare_client_does_not_quote_the_response()
    {
        using var http = new HttpClient(new LateGarbage()) { BaseAddress = Host, Timeout = ShortTimeout };

        // The telemetry of the bare client shows the error. The library cannot change this, so only the exception is checked.
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => IInsuranceApi.Create(http).UpdateAsync(new("1", Patch), Cancellation));

        Assert.Empty(SearchIn(error).Findings);
    }

    private static InsurancePatch Patch => new() { Amount = 1 };

    private static async Task AssertNotQuotedAsync(
        Func<ILeadSquaredClient, Task> call,
        CancellationTokenSource? cancel = null)
    {
        await using var app = new PlantedApp(
            Host,
            new Search(),
            cancel is null ? TimeSpan.FromMinutes(4) : Timeout.InfiniteTimeSpan,
            http => http.ConfigurePrimaryHttpMessageHandler(() => new LateGarbage(cancel)));

        await AssertNotQuotedAsync(() => call(app.Crm));
    }

    private static async Task AssertNotQuotedAsync(Func<Task> call)
    {
        var search = new Search();
        Exception error;
        using (new Listening(search))
        {
            error = await Assert.ThrowsAnyAsync<Exception>(call);
        }

        Assert.Empty(SearchIn(error).Findings);
        Assert.DoesNotContain(
            search.Findings,
            static finding => finding.Channel == EventChannel.Name
                && finding.Source.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    private static Search SearchIn(Exception error)
    {
        var search = new Search();
        search.Add("exceptions", error.GetType().Name, error.ToString());
        search.Show("exceptions", error);
        return search;
    }

    // Waits for the cancellation, and then throws a cancellation exception. The inner exception is the error of the connection.
    // HttpConnection does the same.
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
