using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Tests that the search finds a leak in each channel and in each encoding.</summary>
[Collection(WholeProcess.Name)]
public sealed class PlantedLeakTests
{
    private static readonly string Key = Canaries.SecretKey.Text;

    public static TheoryData<string, string> Leaks
    {
        get
        {
            var leaks = new TheoryData<string, string>();
            foreach ((string channel, IReadOnlyDictionary<string, Action<string>> ways) in OutputChannels(new Search()))
            {
                foreach (string way in ways.Keys)
                {
                    leaks.Add(channel, way);
                }
            }

            return leaks;
        }
    }

    public static TheoryData<string> Encodings => [.. EncodingsOf(Key).Keys];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task A_planted_leak_is_found_in_each_channel(string channel, string way)
    {
        var search = new Search();
        using (var listening = new Listening(search))
        {
            OutputChannels(search)[channel][way]("nothing to see");
            Assert.Empty(search.Findings);

            OutputChannels(search)[channel][way](Key);
            listening.Observe();

            // The events of the runtime arrive with a short delay, so wait for them.
            for (int wait = 0; wait < 100 && !IsFound(); wait++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        Assert.True(IsFound());

        bool IsFound() => search.Findings.Any(finding => finding.Channel == channel && finding.Canary == Canaries.SecretKey);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_planted_leak_is_found_in_each_encoding(string encoding)
    {
        var search = new Search();

        search.Add("any", "any", $"some text {EncodingsOf(Key)[encoding]} and more");

        Assert.Equal(Canaries.SecretKey, Assert.Single(search.Findings).Canary);
    }

    [Fact]
    public async Task A_planted_key_that_a_custom_handler_sees_is_found()
    {
        var search = new Search();
        await using RawServer server = RawServer.Answering(200, "{}");
        await using var app = new PlantedApp(server.Host, search, builder: static http =>
            http.AddHttpMessageHandler(static () => new Leaky()));

        await Assert.ThrowsAnyAsync<Exception>(() =>
            app.Crm.UpdateAsync(
                "id",
                new FieldChanges(1).Set("mx_Custom_1", "x"),
                cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(search.Findings, static finding => finding.Channel == PlantedApp.Handlers);
    }

    private static Dictionary<string, string> EncodingsOf(string key) => new()
    {
        ["unchanged"] = key,
        ["in capitals"] = key.ToUpperInvariant(),
        ["a fragment"] = key.Substring(5, 9),
        ["escaped"] = Uri.EscapeDataString(key),
        ["reversed"] = new string([.. key.Reverse()]),
        ["hex"] = Convert.ToHexString(Encoding.UTF8.GetBytes(key)),
        ["hex with dashes"] = BitConverter.ToString(Encoding.UTF8.GetBytes(key)),
        ["base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
        ["base64 with a prefix"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"IWS {key}:x")),
        ["base64 with a longer prefix"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user {key}:x")),
    };

    private static Dictionary<string, IReadOnlyDictionary<string, Action<string>>> OutputChannels(Search search) =>
        new()
        {
            [LogChannel.Name] = new Dictionary<string, Action<string>>
            {
                ["a message"] = text => Log(search, logger => Write(logger, text)),
                ["an exception"] = text => Log(search, logger => Write(logger, "It failed", new InvalidOperationException(text))),
            },
            [LogChannel.Scopes] = new Dictionary<string, Action<string>>
            {
                ["a scope"] = text => Log(search, logger =>
                {
                    using (logger.BeginScope(new Dictionary<string, object?> { ["key"] = text }))
                    {
                        Write(logger, "Nothing");
                    }
                }),
            },
            [Listening.Activities] = new Dictionary<string, Action<string>>
            {
                ["a tag"] = static text => Trace(activity => activity.SetTag("key", text)),
                ["a list in a tag"] = static text => Trace(activity => activity.SetTag("keys", new[] { text })),
                ["an event"] = static text =>
                    Trace(activity =>
                        activity.AddEvent(new ActivityEvent("happened", tags: new ActivityTagsCollection { ["key"] = text }))),
                ["baggage"] = static text => Trace(activity => activity.AddBaggage("key", text)),
                ["a status"] = static text => Trace(activity => activity.SetStatus(ActivityStatusCode.Error, text)),
                ["a name"] = static text => Trace(activity => activity.DisplayName = text),
            },
            [Listening.Meters] = new Dictionary<string, Action<string>>
            {
                ["a tag"] = static text =>
                {
                    using var meter = new Meter("Leaky");
                    meter.CreateCounter<long>("leaks").Add(1, new KeyValuePair<string, object?>("key", text));
                },
            },
            [Listening.FirstChance] = new Dictionary<string, Action<string>>
            {
                ["a caught exception"] = static text => ThrowAndCatch(text),
            },
            [DiagnosticChannel.Name] = new Dictionary<string, Action<string>>
            {
                ["a payload"] = static text => Diagnose(new { Key = text }),
                ["a request's header"] = static text =>
                {
                    using var request = new HttpRequestMessage();
                    request.Headers.TryAddWithoutValidation("x-api-key", text);
                    Diagnose(request);
                },
            },
            [EventChannel.Name] = new Dictionary<string, Action<string>>
            {
                ["an event"] = static text =>
                {
                    using var source = new EventSource("Leaky");
                    source.Write("leak", new { Key = text });
                },
                ["an exception"] = static text => ThrowAndCatch(text),
            },
            ["objects"] = new Dictionary<string, Action<string>>
            {
                ["a property"] = text => search.Show("objects", new { Key = text }),
                ["a nested property"] = text => search.Show("objects", new { Inner = new[] { new { Key = text } } }),
                ["an exception's message"] = text => search.Show("objects", new InvalidOperationException(text)),
                ["an inner exception"] = text =>
                    search.Show("objects", new InvalidOperationException("It failed", new IOException(text))),
                ["an exception's data"] = text =>
                    search.Show("objects", new InvalidOperationException { Data = { ["key"] = text } }),
                ["the text of ToString"] = text => search.Show("objects", new StringBuilder(text)),
                ["the debugger display"] = text => search.Show("objects", new FieldChanges(1).Set(text.Replace(' ', '_'), "x")),
            },
        };

    private static void Log(Search search, Action<ILogger> log)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(logging =>
            logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogChannel(search)));
        log(loggers.CreateLogger("leaky"));
    }

    private static void Write(ILogger logger, string text, Exception? error = null) =>
        logger.Log(LogLevel.Trace, default, text, error, static (text, _) => text);

    private static void Trace(Action<Activity> leak)
    {
        using var source = new ActivitySource("Leaky");
        using Activity activity = source.StartActivity("leak")!;
        leak(activity);
    }

    private static void Diagnose(object payload)
    {
        using var listener = new DiagnosticListener("Leaky");
        listener.Write("leak", payload);
    }

    private static void ThrowAndCatch(string text)
    {
        try
        {
            throw new InvalidOperationException(text);
        }
        catch (InvalidOperationException)
        {
            // The listener of first-chance exceptions has seen the exception.
        }
    }

    private sealed class Leaky : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("x-leak", Key);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
