using System.Globalization;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox.Faults;

/// <summary>
/// Reads and writes the text form of faults, for example <c>error=502,every=10,path=/Bulk/</c>. The text begins with the name of
/// the fault. Some names have a value. After a comma, the conditions for the calls follow.
/// </summary>
internal static class FaultText
{
    private static readonly OrderedDictionary<string, FaultForm> Forms = new(
        SandboxFault.Forms.Select(static form => KeyValuePair.Create(form.Name, form)),
        StringComparer.Ordinal);

    private static readonly string[] Conditions = ["every", "times", "skip", "probability", "path", "opportunity"];

    public static IEnumerable<string> Names => Forms.Keys;

    public static SandboxFault Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        (string name, string? value) = Pair(parts[0]);
        if (!Forms.TryGetValue(name, out FaultForm? form))
        {
            throw new FormatException($"'{name}' is not a fault; {NameSuggestion.Hint(name, Names)}");
        }

        try
        {
            SandboxFault fault = parts.Skip(1).Aggregate(form.Create(value), AddCondition);
            fault.Validate();
            return fault;
        }
        catch (ArgumentException contradiction)
        {
            throw new FormatException($"'{text}' is not a valid fault: {contradiction.Message}", contradiction);
        }
    }

    public static string Of(SandboxFault fault)
    {
        var parts = new List<string> { fault.Behavior.ToText(fault.Moment) };

        if (fault.Every != 1)
        {
            parts.Add(Invariant($"every={fault.Every}"));
        }

        if (fault.Skip != 0)
        {
            parts.Add(Invariant($"skip={fault.Skip}"));
        }

        if (fault.Times is { } times)
        {
            parts.Add(Invariant($"times={times}"));
        }

        if (fault.Probability < 1)
        {
            parts.Add(Invariant($"probability={fault.Probability}"));
        }

        if (fault.Path is { } path)
        {
            parts.Add($"path={path}");
        }

        if (fault.OpportunityId is { } id)
        {
            parts.Add($"opportunity={id}");
        }

        return string.Join(',', parts);
    }

    private static SandboxFault AddCondition(SandboxFault fault, string condition) => Pair(condition) switch
    {
        ("every", { } value) => fault with { Every = SettingText.Count(value) },
        ("times", { } value) => fault with { Times = SettingText.Count(value) },
        ("skip", { } value) => fault with { Skip = SettingText.Count(value, least: 0) },
        ("path", { Length: > 0 } value) => fault with { Path = value },
        ("opportunity", { Length: > 0 } value) => fault with { OpportunityId = value },
        ("probability", { } value) => fault with { Probability = Probability(value) },
        (var name, null) when Conditions.Contains(name) => throw new FormatException($"'{name}' needs a value: {name}=…"),
        (var name, _) =>
            throw new FormatException($"'{name}' is not a property of a fault; {NameSuggestion.Hint(name, Conditions)}"),
    };

    private static double Probability(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double probability) &&
        probability <= 1
            ? probability
            : throw new FormatException($"'{text}' is not a probability; it must be a number from 0 to 1.");

    private static (string Name, string? Value) Pair(string part) =>
        part.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] ? (name, value) : (part, null);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
