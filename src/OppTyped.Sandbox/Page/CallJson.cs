using System.Text;
using System.Text.Json;

namespace OppTyped.Sandbox.Page;

/// <summary>Writes a call as JSON for the page.</summary>
internal static class CallJson
{
    private const int MaxBody = 600;
    private const int MaxText = 300;

    public static void Write(Utf8JsonWriter json, SandboxCall call)
    {
        json.WriteStartObject();
        json.WriteNumber("at"u8, Math.Round(call.ReceivedAt.TotalSeconds, 3));
        json.WriteNumber("ms"u8, Math.Round(call.Duration.TotalMilliseconds, 2));
        json.WriteString("method"u8, Cut(call.Method));
        json.WriteString("path"u8, Cut(call.Path));
        json.WriteString("query"u8, Cut(call.Query));
        json.WriteNumber("status"u8, call.StatusCode);
        json.WriteString("outcome"u8, NameOf(call.Outcome));
        json.WriteString("body"u8, Encoding.UTF8.GetString(call.BodyBytes[..Math.Min(call.BodyBytes.Length, MaxBody)]));
        json.WriteNumber("bytes"u8, call.BodyBytes.Length);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(SandboxCallOutcome outcome) => outcome switch
    {
        SandboxCallOutcome.Done => "done"u8,
        SandboxCallOutcome.PartlyRefused => "partly"u8,
        SandboxCallOutcome.Refused => "refused"u8,
        SandboxCallOutcome.Throttled => "throttled"u8,
        SandboxCallOutcome.Unattributed => "unattributed"u8,
        _ => "faulted"u8,
    };

    private static ReadOnlySpan<char> Cut(string text) => text.AsSpan(0, Math.Min(text.Length, MaxText));
}
