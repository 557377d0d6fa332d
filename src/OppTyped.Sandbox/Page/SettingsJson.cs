using System.Buffers;
using System.Text;
using System.Text.Json;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox.Page;

/// <summary>Writes the current settings and the active faults.</summary>
internal static class SettingsJson
{
    public static string Of(OpportunitySandbox sandbox)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(text))
        {
            Write(json, sandbox);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, OpportunitySandbox sandbox)
    {
        json.WriteStartObject();
        foreach (LiveSetting setting in LiveSettings.All)
        {
            json.WriteString(setting.Name, setting.Read(sandbox));
        }

        json.WriteStartArray("faults"u8);
        foreach (SandboxActiveFault fault in sandbox.Faults.Active)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, fault.Id);
            json.WriteString("text"u8, FaultText.Of(fault.Fault));
            json.WriteNumber("met"u8, fault.TimesApplied);
            json.WriteBoolean("spent"u8, fault.IsExhausted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
