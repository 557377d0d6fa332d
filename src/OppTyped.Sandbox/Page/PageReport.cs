using System.Buffers;
using System.Text.Json;
using OppTyped.Sandbox.Limits;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Writes the reports for one viewer. Calls, settings and records are only included if they are new or have changed since the
/// last report.
/// </summary>
internal sealed class PageReport
{
    private const int CallsAtFirst = 50;

    private static readonly TimeSpan UnlimitedWindow = TimeSpan.FromSeconds(5);

    private readonly OpportunitySandbox _sandbox;
    private readonly SandboxParts _parts;
    private readonly RecordsReport _records;
    private readonly List<SandboxCall> _calls = [];
    private long _lastCall;
    private int _resets = -1;
    private string _settings = "";

    public PageReport(OpportunitySandbox sandbox, SandboxParts parts)
    {
        _sandbox = sandbox;
        _parts = parts;
        _records = new RecordsReport(parts);
        _lastCall = parts.Feed.Watch();
    }

    public void End() => _parts.Feed.Unwatch();

    public void Write(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();

        int resets = _parts.Resets;
        if (resets != _resets)
        {
            WriteStart(json, resets);
        }

        WriteCounts(json, _sandbox.Counts);
        WriteGauges(json);
        WriteCalls(json);
        WriteSettings(json);
        _records.Write(json);
        json.WriteEndObject();
    }

    // Tells the page to discard its data, because all data is sent again.
    private void WriteStart(Utf8JsonWriter json, int resets)
    {
        bool isFirst = _resets < 0;
        _resets = resets;
        _settings = "";
        _records.Forget();
        json.WriteBoolean("fresh"u8, true);

        json.WriteStartObject("hosts"u8);
        json.WriteString("api"u8, _sandbox.ApiHost.AbsoluteUri);
        json.WriteString("async"u8, _sandbox.AsyncHost.AbsoluteUri);
        json.WriteEndObject();

        if (isFirst)
        {
            _calls.AddRange(_sandbox.Calls.TakeLast(CallsAtFirst));
        }
    }

    private static void WriteCounts(Utf8JsonWriter json, SandboxCounts counts)
    {
        json.WriteStartObject("counts"u8);
        json.WriteNumber("accepted"u8, counts.Accepted);
        json.WriteNumber("throttled"u8, counts.Throttled);
        json.WriteNumber("unattributed"u8, counts.Unattributed);
        json.WriteNumber("lost"u8, counts.Lost);
        json.WriteEndObject();
    }

    private void WriteGauges(Utf8JsonWriter json)
    {
        json.WriteStartArray("gauges"u8);
        foreach (LimitGauge gauge in _parts.Arrivals.Measure(_sandbox.Limits))
        {
            if (gauge.Limit is not null)
            {
                WriteGauge(json, gauge.Name, gauge);
            }
            else if (gauge.Name == "all")
            {
                WriteGauge(
                    json,
                    gauge.Name,
                    gauge with { Used = _parts.Arrivals.AcceptedWithin(UnlimitedWindow, ofVenues: false) });
            }
        }

        if (_parts.Arrivals.Measure(_sandbox.VenueLimits)[0] is { Limit: not null } venue)
        {
            WriteGauge(json, "venue", venue);
        }

        json.WriteEndArray();
    }

    private static void WriteGauge(Utf8JsonWriter json, string name, LimitGauge gauge)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteNumber("used"u8, gauge.Used);
        json.WriteString("limit"u8, SettingText.Of(gauge.Limit));
        if (gauge.Limit is { } limit)
        {
            json.WriteNumber("most"u8, limit.MostAtOnce);
        }

        json.WriteEndObject();
    }

    private void WriteCalls(Utf8JsonWriter json)
    {
        long last = _parts.Feed.Since(_lastCall, _calls);
        json.WriteNumber("answered"u8, last - _lastCall);
        _lastCall = last;

        json.WriteStartArray("calls"u8);
        // Remove duplicates, because in the first report a call can be both in the log and in the feed.
        foreach (SandboxCall call in _calls.Distinct())
        {
            CallJson.Write(json, call);
        }

        json.WriteEndArray();
        _calls.Clear();
    }

    // The settings are short and can change at any time. So their JSON is built each time, but it is sent only if it differs from
    // the last JSON.
    private void WriteSettings(Utf8JsonWriter json)
    {
        string settings = SettingsJson.Of(_sandbox);
        if (settings == _settings)
        {
            return;
        }

        _settings = settings;
        json.WritePropertyName("settings"u8);
        json.WriteRawValue(settings);
    }
}
