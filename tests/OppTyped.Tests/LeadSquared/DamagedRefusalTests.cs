using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Refusals whose body cannot be read, or was not read.</summary>
public sealed class DamagedRefusalTests
{
    public static TheoryData<string, int, string> Damaged
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (string encoding in (string[])["gzip", "deflate", "br", "gzip, br", "zstd"])
            {
                foreach (int status in (int[])[401, 429])
                {
                    data.Add("damaged", status, encoding);
                    data.Add("cut", status, encoding);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task The_status_is_certain_whatever_the_encoded_body_is(string how, int status, string encoding)
    {
        string header = $"Content-Encoding: {encoding}\r\n";
        await using RawServer server = how == "damaged"
            ? RawServer.Answering(status, """{"message":"this is not encoded"}""", headers: header)
            : RawServer.Start(RawServer.Incomplete(status, "", 60, header));
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            (options.Limits.Calls, options.Retry.MaxRetries, options.Retry.Delay) = (25, 1, TimeSpan.Zero));

        Exception error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, "update"));

        Assert.IsType(status == 429 ? typeof(LeadSquaredThrottledException) : typeof(LeadSquaredCredentialsException), error);
        Assert.Equal((1, status == 429 ? 1 : 0), (server.Requests.Count, account.Budget.GetStatus().Throttled));
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(429, "Content-Encoding: gzip\r\n")]
    [InlineData(429, "Content-Encoding: deflate\r\n")]
    [InlineData(401, "")]
    public async Task The_status_is_certain_although_the_body_never_comes(int status, string header)
    {
        await using RawServer server = RawServer.Start(Stalled(status, header));
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            options.AttemptTimeout = TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, "update"));

        Assert.IsType(status == 429 ? typeof(LeadSquaredThrottledException) : typeof(LeadSquaredCredentialsException), error);
        Assert.Equal(status == 429 ? 1 : 0, account.Budget.GetStatus().Throttled);
    }

    [Fact]
    public async Task New_keys_are_tried_although_the_body_of_the_refusal_never_comes()
    {
        int calls = 0, asked = 0;
        await using RawServer server = RawServer.Start(_ => Interlocked.Increment(ref calls) == 1
            ? Stalled(401, "")
            : RawServer.Answer(200, """{"Status":"Success","Message":{"Id":"o"}}"""u8.ToArray()));
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options => options.AttemptTimeout = TimeSpan.FromMilliseconds(300),
            builder => builder.UseCredentials(_ => new GivenKeys<LeadSquaredCredentials>(() =>
                new($"key-{Interlocked.Increment(ref asked)}", "secret", "key"))));

        await CallAsync(account.Client, "update");

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_caller_can_cancel_a_call_while_the_body_of_its_refusal_does_not_come()
    {
        using var service = new StallingService();
        await using ClientAccount account = ClientAccount.At(
            new Uri("https://api-in21.leadsquared.com"),
            build: builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service));
        using var caller = new CancellationTokenSource();
        Task<UpdateResponse> call = account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 7 },
            cancellationToken: caller.Token);
        await service.BodyAwaited;

        await caller.CancelAsync();

        await Assert.ThrowsAsync<CallCanceledException>(() => call);
        Assert.Equal(1, account.Budget.GetStatus().Throttled);
    }

    // Refuses each call. The body of the refusal never comes.
    private sealed class StallingService : HttpMessageHandler
    {
        private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task BodyAwaited => _awaited.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                Content = new StalledContent(_awaited),
                RequestMessage = request,
            };
        }
    }

    private sealed class StalledContent(TaskCompletionSource awaited) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync()
        {
            awaited.TrySetResult();
            return Task.FromResult(new Pipe().Reader.AsStream());
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static Reply Stalled(int status, string header) => async (stream, cancellationToken) =>
    {
        await RawServer.Incomplete(status, "", 60, header)(stream, cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    };

    [Theory]
    [InlineData("Content-Encoding: zstd\r\n", UnknownOutcomeReason.UnreadableResponse, "zstd")]
    [InlineData("", UnknownOutcomeReason.OversizedResponse, "1048576 bytes")]
    public async Task A_handler_that_throws_because_of_the_status_changes_nothing(
        string header,
        UnknownOutcomeReason reason,
        string why)
    {
        string body = $$"""{"Pad":"{{new string('x', 1_200_000)}}"}""";
        await using RawServer server = RawServer.Answering(400, body, headers: header);
        await using ClientAccount account = ClientAccount.At(server.Host, build: static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new EnsuringHandler()));
        await using VenueClientAccount venue = VenueClientAccount.At(server.Host, build: static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new EnsuringHandler()));

        var update = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));
        var venueUpdate = await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() => venue.Client.UpdateAsync(
            107,
            755,
            new IvvyOpportunityPatch { Name = "n" },
            TestContext.Current.CancellationToken));

        Assert.Equal((reason, reason), (update.Reason, venueUpdate.Reason));
        Assert.Contains(why, update.Message, StringComparison.Ordinal);
    }
}
