using System.Text.Json;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox.Page;

/// <summary>Executes the page's commands.</summary>
internal sealed class PageControls(OpportunitySandbox sandbox)
{
    private const string Reset = "/sandbox/reset";
    private const string Set = "/sandbox/set";
    private const string AddFault = "/sandbox/faults/add";
    private const string EndFault = "/sandbox/faults/end";

    public static bool Has(string path) => path is Reset or Set or AddFault or EndFault;

    /// <exception cref="FormatException">The command is invalid. The message says why.</exception>
    public void Do(string path, JsonElement command)
    {
        if (command.ValueKind is not JsonValueKind.Object)
        {
            throw new FormatException("A command must be a JSON object.");
        }

        switch (path)
        {
            case Reset:
                sandbox.Reset();
                break;
            case Set:
                Apply(Text(command, "name"), Text(command, "value"));
                break;
            case AddFault:
                sandbox.Faults.Add(FaultText.Parse(Text(command, "fault")));
                break;
            default:
                End(command);
                break;
        }
    }

    private void Apply(string name, string value)
    {
        LiveSetting setting = LiveSettings.Find(name)
            ?? throw new FormatException(
                $"'{name}' is not a setting; {NameSuggestion.Hint(name, LiveSettings.All.Select(one => one.Name))}");
        setting.Apply(sandbox, value);
    }

    // Removing a fault twice is not an error.
    private void End(JsonElement command)
    {
        if (!command.TryGetProperty("id"u8, out JsonElement id) ||
            id.ValueKind is not JsonValueKind.Number ||
            !id.TryGetInt32(out int number))
        {
            throw new FormatException("'id' must be the number of a fault.");
        }

        if (sandbox.Faults.Active.FirstOrDefault(fault => fault.Id == number) is { } fault)
        {
            sandbox.Faults.Remove(fault);
        }
    }

    private static string Text(JsonElement command, string name) =>
        command.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"'{name}' must be a text.");
}
