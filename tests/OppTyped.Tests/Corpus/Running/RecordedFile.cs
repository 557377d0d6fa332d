using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OppTyped.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Writes the record of one mode. For each call, the record contains the requests with their times, the result, the log entries,
/// the spans and the measurements.
/// </summary>
internal sealed class RecordedFile(string mode)
{
    private const int LongestBody = 400;
    private const string Random = "~";

    private const string Legend = """
        > an attempt: seconds since the call began, headers, method, target; then its body. < what it met.
        = the result. ! the error.
        log: event ids and levels. span, meter: shared parts are named S and M below. ~ is a time that is random.


        """;

    private static readonly string[] OwnHeaders = ["Content-Length", "Content-MD5", "IVVY-Date", "X-Api-Authorization"];

    private readonly StringBuilder _calls = new();
    private readonly SharedLines _headers = new("H");
    private readonly SharedLines _spans = new("S");
    private readonly SharedLines _meters = new("M");
    private Dictionary<string, double> _gauges = [];
    private bool _isJittered;
    private bool _isBulk;
    private DateTimeOffset _start;

    public int Count { get; private set; }

    public void BeginSession() => _gauges = [];

    public void BeginCall(CorpusCall call, Session session)
    {
        (_isJittered, _isBulk) = (session.IsJittered, session.IsBulk);
        _start = session.Clock.GetUtcNow();
        _calls.Append(CultureInfo.InvariantCulture, $"\n#{++Count:0000} {call.What}\n");
    }

    /// <summary>Records the result of the call.</summary>
    public void EndCall(Task<string> call, Session session)
    {
        string? before = null;
        foreach (Attempt attempt in session.Transport.Attempts)
        {
            before = Add(attempt, before);
        }

        string result = call.IsCompletedSuccessfully ? $"= {call.Result}"
            : call.IsCanceled ? "! cancelled"
            : $"! {ErrorText.Describe(call.Exception!.InnerException!)}";
        _calls.Append(result.ReplaceLineEndings("\\n")).Append('\n');
        AddTelemetry(session.Telemetry);
    }

    public override string ToString()
    {
        string calls = _calls.ToString();
        string shared = string.Join('\n', _headers.Lines.Concat(_spans.Lines).Concat(_meters.Lines));
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{mode}: {Count} calls. CorpusTests makes and compares this file.\n");
        head.Append(Legend);
        head.AppendJoin('\n', ErrorText.Legend(calls + shared).Append(shared)).Append('\n');
        return head.Append(calls).ToString();
    }

    private string Add(Attempt attempt, string? before)
    {
        IEnumerable<string> headers = attempt.Headers
            .Where(static header => !OwnHeaders.Contains(header.Name))
            .Select(static header => $" | {header.Name}: {header.Value}");
        string shared = _headers.NameOf($"HTTP {attempt.Version}{string.Concat(headers)}");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $" {shared} {attempt.Method} {attempt.Target}\n");
        foreach ((string name, string value) in attempt.Headers.Where(static header => OwnHeaders.Contains(header.Name)))
        {
            // Content-Length is recorded only if it differs from the length of the body.
            if (name != "Content-Length" || value != attempt.Body?.Length.ToString(CultureInfo.InvariantCulture))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}\n");
            }
        }

        text.Append(Describe(attempt.Body));
        string sent = text.ToString();
        string at = _isJittered && before is not null ? Random : Seconds(attempt.At - _start);
        _calls.Append(CultureInfo.InvariantCulture, $"> {at}{(sent == before ? " again\n" : sent)}< {attempt.Reply}\n");
        return sent;
    }

    private static string Describe(byte[]? body)
    {
        if (body is null)
        {
            return "";
        }

        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
            if (body.Length <= LongestBody && !text.Any(char.IsControl))
            {
                return $"  {text}\n";
            }
        }
        catch (DecoderFallbackException)
        {
            // For a body that is not text, only the length and the digest are recorded.
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(body));
        return string.Create(CultureInfo.InvariantCulture, $"  {body.Length} bytes, SHA-256 {digest}\n");
    }

    private void AddTelemetry(Telemetry heard)
    {
        if (heard.Log.Count > 0)
        {
            _calls.Append("log ").AppendJoin(' ', heard.Log).Append('\n');
        }

        foreach (Activity span in heard.Spans)
        {
            Add(span);
        }

        // The threads of a bulk run record measurements in any order, so only the sums are written.
        foreach (Measured measured in _isBulk ? Added(heard.Measurements) : heard.Measurements)
        {
            bool isTime = !IsCount(measured.Instrument);
            string value = isTime && _isJittered ? Random : TagText.Number(measured.Value);
            string name = _meters.NameOf($"{measured.Instrument} {measured.Tags}");
            _calls.Append(CultureInfo.InvariantCulture, $"meter {name} {value}\n");
        }

        foreach (Measured gauge in heard.Observe())
        {
            string name = $"{gauge.Instrument} {gauge.Tags}";
            if (!_isJittered && !_isBulk && (!_gauges.TryGetValue(name, out double known) || known != gauge.Value))
            {
                _gauges[name] = gauge.Value;
                _calls.Append(CultureInfo.InvariantCulture, $"gauge {_meters.NameOf(name)} {TagText.Number(gauge.Value)}\n");
            }
        }
    }

    private static IEnumerable<Measured> Added(IReadOnlyList<Measured> measured) => measured
        .GroupBy(static one => (one.Instrument, one.Tags))
        .Select(static group => new Measured(group.Key.Instrument, group.Sum(static one => one.Value), group.Key.Tags))
        .OrderBy(static one => $"{one.Instrument} {one.Tags}", StringComparer.Ordinal);

    private void Add(Activity span)
    {
        var shared = new StringBuilder();
        shared.Append(CultureInfo.InvariantCulture, $"{span.OperationName} {span.Kind} {span.Status}");
        shared.Append(CultureInfo.InvariantCulture, $" links={span.Links.Count()} parent={span.Parent?.OperationName ?? "no"}");
        var own = new StringBuilder();
        foreach (KeyValuePair<string, object?> tag in span.TagObjects)
        {
            bool isTime = tag.Key == OppTypedTags.Waited;
            (isTime || tag.Key == OppTypedTags.ResendCount ? own : shared)
                .Append(' ')
                .Append(isTime && _isJittered ? $"{tag.Key}={Random}" : TagText.Describe(tag));
        }

        foreach (ActivityEvent told in span.Events)
        {
            own.Append(CultureInfo.InvariantCulture, $" {told.Name}({string.Join(' ', told.Tags.Select(Describe))})");
        }

        _calls.Append(CultureInfo.InvariantCulture, $"span {_spans.NameOf(shared.ToString())}{own}\n");
    }

    // The value of a random delay is not recorded. It is only checked against its bounds.
    private string Describe(KeyValuePair<string, object?> tag) =>
        tag.Key == OppTypedTags.RetryDelay && _isJittered && tag.Value is >= 0.0 and <= 20.0
            ? $"{tag.Key}={Random}"
            : TagText.Describe(tag);

    private static bool IsCount(string instrument) =>
        instrument is OppTypedInstruments.CallRetries or OppTypedInstruments.BulkRows or OppTypedInstruments.BudgetThrottled;

    private static string Seconds(TimeSpan time) => "+" + TagText.Number(time.TotalSeconds);
}
