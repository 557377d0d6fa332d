using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>Tests the handler chain with misbehaving servers and handlers.</summary>
public sealed class HostileChainTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    private const string Success = """{"Status":"Success","Message":{"Id":"x"}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static InsurancePatch Patch => new() { Amount = 1 };

    [Fact]
    public async Task A_lost_response_leaves_the_outcome_unknown_even_if_a_handler_replaces_the_request()
    {
        await using RawServer server = RawServer.Start(static (_, _) => Task.CompletedTask);
        await using ClientAccount account = ClientAccount.At(server.Host, Fast, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () =>
                new Handler(
                    static async (request, next) =>
                    {
                        using var other = new HttpRequestMessage(request.Method, request.RequestUri)
                        {
                            Content = new StringContent(await request.Content!.ReadAsStringAsync(Cancellation)),
                        };
                        return await next(other);
                    })));

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(
            () => account.Client.UpdateAsync(Id, Patch, new UpdateOptions { Note = "once" }, Cancellation));

        Assert.Equal(UnknownOutcomeReason.ConnectionLost, error.Reason);
        Assert.Single(server.Requests);
        Assert.Equal(24, account.Budget.GetStatus().Free);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_that_stalls_after_its_start_leaves_the_outcome_unknown(bool isCanceled)
    {
        var stalled = new TaskCompletionSource();
        await using RawServer server = RawServer.Start(
            async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n{"
                            + new string(' ', 17_000)),
                    cancellationToken);
                stalled.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            });
        await using ClientAccount account = ClientAccount.At(server.Host, options =>
            options.AttemptTimeout = TimeSpan.FromSeconds(isCanceled ? 30 : 1));
        using var cancel = new CancellationTokenSource();

        Task<UpdateResponse> update = account.Client.UpdateAsync(Id, Patch, cancellationToken: cancel.Token);
        await stalled.Task;
        await Task.Delay(300, Cancellation);
        if (isCanceled)
        {
            await cancel.CancelAsync();
            Assert.True((await Assert.ThrowsAsync<CallCanceledException>(() => update)).OutcomeUnknown);
            return;
        }

        Assert.Equal(
            UnknownOutcomeReason.TimedOut,
            (await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => update)).Reason);
    }

    [Fact]
    public async Task A_budget_that_fails_after_a_call_leaves_the_outcome_unknown()
    {
        await using RawServer server = RawServer.Answering(200, Success);
        await using ClientAccount account = ClientAccount.At(server.Host, Fast, static builder =>
            builder.Services.AddKeyedSingleton<CallBudget>("", new FailingBudget(failsInComplete: true)));

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_budget_fails_before_the_call()
    {
        await using RawServer server = RawServer.Answering(200, Success);
        var services = new ServiceCollection();
        services.AddKeyedSingleton<CallBudget>("", new FailingBudget(failsInComplete: false));
        services.AddLeadSquared(options => (options.ApiHost, options.AccessKey, options.SecretKey) = (server.Host, "a", "s"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(
            () => provider.GetRequiredService<ILeadSquaredClient>().UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_request_to_another_host_is_refused_at_once_and_takes_no_slot()
    {
        int attempts = 0;
        await using ClientAccount account = ClientAccount.At(new Uri("https://api.leadsquared.com"), Fast, builder => builder
                .Services.AddHttpClient("own")
                .AddLeadSquaredHandlers()
                .AddHttpMessageHandler(() =>
                    new Handler(
                        (request, next) =>
                        {
                            attempts++;
                            return next(request);
                        })));
        HttpClient own = Own(account);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            own.GetAsync(new Uri("https://elsewhere.example/"), Cancellation));

        Assert.Equal(25, account.Budget.GetStatus().Free);
        Assert.Equal(1, attempts);
    }

    [Theory]
    [InlineData("GET", 200, "plain text")]
    [InlineData("GET", 200, "42")]
    [InlineData("GET", 204, "")]
    [InlineData("HEAD", 200, "")]
    public async Task A_custom_request_is_not_retried_if_its_response_has_an_unknown_format(
        string method,
        int status,
        string body)
    {
        await using RawServer server = RawServer.Answering(status, body, "text/plain");
        await using ClientAccount account = WithOwn(server);
        using var request = new HttpRequestMessage(new HttpMethod(method), server.Host);

        using HttpResponseMessage response = await Own(account).SendAsync(request, Cancellation);

        Assert.Equal(body, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(40_000)]
    public async Task A_response_of_any_length_is_passed_on_completely(int length)
    {
        byte[] body = [.. Enumerable.Range(0, length).Select(static index => (byte)('a' + (index % 26)))];
        await using RawServer withLength = RawServer.Start(RawServer.Answer(200, body));
        await using RawServer withoutLength = RawServer.Start(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            await stream.WriteAsync(body, cancellationToken);
        });
        await using RawServer chunked = RawServer.Start(
            async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(),
                    cancellationToken);
                foreach (byte[] chunk in body.Chunk(1000))
                {
                    await stream.WriteAsync(
                        (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8],
                        cancellationToken);
                }

                await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
            });

        foreach (RawServer server in (RawServer[])[withLength, withoutLength, chunked])
        {
            await using ClientAccount account = WithOwn(server);
            HttpClient own = Own(account);
            Assert.Equal(body, await own.GetByteArrayAsync(server.Host, Cancellation));
            Assert.Equal(
                body,
                await ReadAsync(own, server.Host, static async content => await content.ReadAsStreamAsync(Cancellation)));
            Assert.Equal(
                body,
                await ReadAsync(own, server.Host, static content => Task.FromResult(content.ReadAsStream(Cancellation))));
        }
    }

    [Fact]
    public async Task A_response_with_an_excessive_Content_Length_is_an_error_and_is_not_read_as_empty()
    {
        await using RawServer server = RawServer.Start(
            static async (stream, cancellationToken) =>
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {long.MaxValue}\r\n\r\nhello"),
                    cancellationToken));
        await using ClientAccount account = WithOwn(server);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            Own(account).GetAsync(server.Host, HttpCompletionOption.ResponseHeadersRead, Cancellation));
    }

    [Fact]
    public async Task Throttling_is_recognised_at_the_start_of_a_long_page()
    {
        string page = $"<html>API calls exceeded the limit of 3 in 1 second(s){new string(' ', 20_000)}</html>";
        int call = 0;
        await using RawServer server = RawServer.Start((stream, cancellationToken) => Interlocked.Increment(ref call) == 1
            ? RawServer.Answer(403, Encoding.ASCII.GetBytes(page), "text/html")(stream, cancellationToken)
            : RawServer.Answer(200, Encoding.ASCII.GetBytes(Success))(stream, cancellationToken));
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options =>
            {
                Fast(options);
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            },
            static builder => builder.Services.AddSingleton<TimeProvider>(new FastClock(20)));

        await account.Client.UpdateAsync(Id, Patch, new UpdateOptions { Note = "n" }, Cancellation);

        Assert.Equal(3, account.Budget.GetStatus().Calls);
    }

    [Fact]
    public async Task A_synchronous_send_is_refused_because_it_would_bypass_the_limit()
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = WithOwn(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Host);

        var error = Assert.Throws<NotSupportedException>(() => Own(account).Send(request, Cancellation));

        Assert.Contains("SendAsync", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_error_of_handlers_without_an_account_says_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("own").AddLeadSquaredHandlers();
        await using ServiceProvider provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() =>
            provider.GetRequiredService<IHttpClientFactory>().CreateClient("own"));

        Assert.Contains("ApiHost is not set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_handlers_cannot_be_added_to_the_defaults_of_all_clients()
    {
        var services = new ServiceCollection();

        var error = Assert.Throws<ArgumentException>(() =>
            services.ConfigureHttpClientDefaults(static builder => builder.AddLeadSquaredHandlers()));

        Assert.Contains("keys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_added_only_once_if_its_handlers_are_added_twice_or_before_the_account()
    {
        await using RawServer server = RawServer.Answering(502, "");
        var services = new ServiceCollection();
        services.AddHttpClient("own").AddLeadSquaredHandlers().AddLeadSquaredHandlers();
        services
            .AddLeadSquared(options =>
            {
                (options.ApiHost, options.AccessKey, options.SecretKey) = (server.Host, "a", "s");
                Fast(options);
            })
            .HttpClient.AddLeadSquaredHandlers();

        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpResponseMessage response = await provider
            .GetRequiredService<IHttpClientFactory>()
            .CreateClient("own")
            .GetAsync(server.Host, Cancellation);
        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            provider.GetRequiredService<ILeadSquaredClient>().UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.Equal(8, server.Requests.Count);
        Assert.All(server.Requests, static request => Assert.Equal(1, request.Split("x-LSQ-SecretKey").Length - 1));
        Assert.Equal(8, provider.GetRequiredKeyedService<CallBudget>("").GetStatus().Granted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_takes_no_slot_if_a_handler_throws_before_the_read_is_sent(bool isSynchronous)
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options => options.Limits.Calls = 25,
            builder =>
                builder.HttpClient.AddHttpMessageHandler(() =>
                    new Handler(
                        (_, _) =>
                            isSynchronous
                                ? throw new InvalidOperationException("Broken.")
                                : Task.FromException<HttpResponseMessage>(new InvalidOperationException("Broken.")))));

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => account.Client.GetAsync<Insurance>(Id, Cancellation));

        Assert.Equal((25, 0), (account.Budget.GetStatus().Free, account.Budget.GetStatus().UnderWay));
    }

    [Fact]
    public async Task No_log_of_any_attempt_shows_a_key_or_a_value()
    {
        var log = new CapturingLog();
        int call = 0;
        await using RawServer server = RawServer.Start(
            (stream, cancellationToken) =>
                (Interlocked.Increment(ref call) % 4) switch
                {
                    1 => RawServer.Answer(502, Encoding.ASCII.GetBytes($"{ClientAccount.SecretKey} {ClientAccount.AccessKey}"))(
                        stream,
                        cancellationToken),
                    2 => RawServer.Answer(429, "API calls exceeded the limit of 9 in 1 second(s)"u8.ToArray(), "text/plain")(
                        stream,
                        cancellationToken),
                    3 => Task.CompletedTask,
                    _ => RawServer.Answer(200, Encoding.ASCII.GetBytes(Success))(stream, cancellationToken),
                });
        await using ClientAccount account = ClientAccount.At(server.Host, options =>
        {
            Fast(options);
            options.Limits.Window = TimeSpan.FromMilliseconds(100);
        }, builder =>
        {
            builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            builder.HttpClient.AddDefaultLogger().AddHttpMessageHandler(() => new Handler(async (request, next) =>
            {
                log.Add($"{request} {request.Headers}");
                HttpResponseMessage response = await next(request);
                log.Add($"{response.RequestMessage} {response.RequestMessage?.Headers} {response.Headers}");
                return response;
            }));
        });

        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 31415926m }, cancellationToken: Cancellation);

        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, static request => Assert.Contains("31415926", request, StringComparison.Ordinal));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, static line =>
            line.Contains(ClientAccount.SecretKey, StringComparison.Ordinal)
            || line.Contains(ClientAccount.AccessKey, StringComparison.Ordinal)
            || line.Contains("31415926", StringComparison.Ordinal));
    }

    private static void Fast(LeadSquaredOptions options)
    {
        options.Limits.Calls = 25;
        options.Limits.Window = TimeSpan.FromSeconds(5);
        options.Retry.MaxRetries = 3;
        options.Retry.MaxThrottledRetries = 10;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
    }

    private static ClientAccount WithOwn(RawServer server) =>
        ClientAccount.At(server.Host, Fast, static builder => builder.Services.AddHttpClient("own").AddLeadSquaredHandlers());

    private static HttpClient Own(ClientAccount account) =>
        account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");

    private static async Task<byte[]> ReadAsync(HttpClient http, Uri target, Func<HttpContent, Task<Stream>> open)
    {
        using HttpResponseMessage response = await http.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using Stream stream = await open(response.Content);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    }

    private sealed class Handler(
        Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send)
        : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            send(request, next => base.SendAsync(next, cancellationToken));
    }

    private sealed class CapturingLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> Lines => _lines;

        public void Add(string line) => _lines.Enqueue(line);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }

    private sealed class FailingBudget(bool failsInComplete) : CallBudget
    {
        private static InvalidOperationException Broken => new("The shared store is not available.");

        public override ValueTask<CallPermit> AcquireAsync(
            CallDemand demand = default,
            CancellationToken cancellationToken = default) =>
            failsInComplete ? ValueTask.FromResult(new CallPermit(1, demand)) : throw Broken;

        public override void Complete(CallPermit permit, CallReport report) => throw Broken;

        public override CallBudgetStatus GetStatus() => throw Broken;
    }
}
