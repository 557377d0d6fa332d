using System.Globalization;

namespace OppTyped.Sandbox.Settings;

/// <summary>The settings that can change while the sandbox runs.</summary>
internal static class LiveSettings
{
    private static readonly string[] RetryAfters = ["none", "seconds", "date"];

    public static IReadOnlyList<LiveSetting> All { get; } =
    [
        new("limit", "25/5s", "the limit of all calls: 25/5s (a sliding window); 25/5s,fixed; 25/5s,bucket=10; or none",
            static (sandbox, text) => sandbox.Limits.AllCalls = SettingText.Limit(text),
            static sandbox => SettingText.Of(sandbox.Limits.AllCalls)),
        new("bulk-limit", "5/5s", "the limit of bulk calls, in the same form as the limit of all calls",
            static (sandbox, text) => sandbox.Limits.BulkCalls = SettingText.Limit(text),
            static sandbox => SettingText.Of(sandbox.Limits.BulkCalls)),
        new("calls-per-day", "10000", "the number of calls per day, or none",
            static (sandbox, text) => sandbox.Limits.CallsPerDay = text == "none" ? null : SettingText.Count(text),
            static sandbox => sandbox.Limits.CallsPerDay?.ToString(CultureInfo.InvariantCulture) ?? "none"),
        new("venue-limit", "10/1s", "the limit of iVvy calls, in the same form as the limit of all calls",
            static (sandbox, text) => sandbox.VenueLimits.AllCalls = SettingText.Limit(text),
            static sandbox => SettingText.Of(sandbox.VenueLimits.AllCalls)),
        new("throttle-answer", "429", "the HTTP status of a throttled response: 429, 403 or 200",
            static (sandbox, text) => sandbox.Limits.Answer = sandbox.VenueLimits.Answer = ThrottleForm(text),
            static sandbox => ((int)sandbox.Limits.Answer).ToString(CultureInfo.InvariantCulture)),
        new("retry-after", "none", "the Retry-After header of a throttled response: none, seconds or date",
            static (sandbox, text) => sandbox.Limits.RetryAfter = sandbox.VenueLimits.RetryAfter = RetryAfter(text),
            static sandbox => RetryAfters[(int)sandbox.Limits.RetryAfter]),
        new("latency", "~80ms", "the delay of requests and of responses: 80ms, 50ms-200ms, ~80ms (with a long tail), or none",
            static (sandbox, text) => sandbox.Latency.Request = sandbox.Latency.Response = SettingText.Delay(text),
            static sandbox => sandbox.Latency.Request.ToString()),
        new("processing", "20ms", "the time to process a call, in the same form as the latency",
            static (sandbox, text) => sandbox.Latency.Processing = SettingText.Delay(text),
            static sandbox => sandbox.Latency.Processing.ToString()),
        new("queue-delay", "2s", "how long a queued update waits, in the same form as the latency",
            static (sandbox, text) => sandbox.QueuedUpdates.Delay = SettingText.Delay(text),
            static sandbox => sandbox.QueuedUpdates.Delay.ToString()),
    ];

    public static LiveSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    public static SandboxThrottleForm ThrottleForm(string text) => text switch
    {
        "429" => SandboxThrottleForm.TooManyRequests,
        "403" => SandboxThrottleForm.Forbidden,
        "200" => SandboxThrottleForm.Ok,
        _ => throw new FormatException($"'{text}' is not a valid status of a throttled response; it must be 429, 403 or 200."),
    };

    private static SandboxRetryAfter RetryAfter(string text) => Array.IndexOf(RetryAfters, text) is >= 0 and var index
        ? (SandboxRetryAfter)index
        : throw new FormatException($"'{text}' is not a valid value for retry-after; it must be none, seconds or date.");
}
