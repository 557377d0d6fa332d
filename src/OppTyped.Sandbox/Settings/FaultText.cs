using System.Globalization;

namespace OppTyped.Sandbox.Settings;

/// <summary>
/// Reads and writes the text form of faults, for example <c>error=502,every=10,path=/Bulk/</c>. The text begins with the name of
/// the fault. Some names have a value. After a comma, the conditions for the calls follow.
/// </summary>
internal static class FaultText
{
    private static readonly Dictionary<string, Func<string?, SandboxFault>> Faults = new(StringComparer.Ordinal)
    {
        ["lost-answer"] = None(SandboxFault.LostAnswer),
        ["lost-call"] = None(SandboxFault.LostCall),
        ["cut-answer"] = None(SandboxFault.CutAnswer),
        ["no-answer"] = None(SandboxFault.NoAnswer),
        ["error"] = static status => SandboxFault.Error(Status(status ?? "500")),
        ["throttled"] = static form => SandboxFault.Throttled(form: LiveSettings.ThrottleForm(form ?? "429")),
        ["refused"] = static type => SandboxFault.Refused(
            type ?? "MXInvalidInputException",
            "The call was refused by a fault of the sandbox"),
        ["slow"] = static time => SandboxFault.SlowCall(SettingText.Span(time ?? "3s")),
        ["oversized"] = static bytes => SandboxFault.OversizedResponse(SettingText.Count(bytes ?? "1000000")),
        ["refused-row"] = static type => SandboxFault.RefusedRow(type ?? "MXInvalidInputException"),
        ["poison-row"] = static type => SandboxFault.PoisonRow(type ?? "MXInvalidInputException"),
        ["left-out-row"] = None(SandboxFault.LeftOutRow),
        ["slow-row"] = static time => SandboxFault.SlowRow(SettingText.Span(time ?? "1s")),
        ["shuffled-answer"] = None(SandboxFault.ShuffledAnswer),
        ["shuffled-execution"] = None(SandboxFault.ShuffledExecution),
        ["failed-attempt"] = static type => SandboxFault.FailedAttempt(type ?? "SqlException"),
    };

    private static readonly string[] Conditions = ["every", "times", "skip", "probability", "path", "opportunity"];

    public static IEnumerable<string> Names => Faults.Keys;

    public static SandboxFault Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        (string name, string? value) = Pair(parts[0]);
        if (!Faults.TryGetValue(name, out Func<string?, SandboxFault>? create))
        {
            throw new FormatException($"'{name}' is not a fault; {NameSuggestion.Hint(name, Faults.Keys)}");
        }

        try
        {
            SandboxFault fault = parts.Skip(1).Aggregate(create(value), AddCondition);
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
        var parts = new List<string> { Name(fault) };

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

    private static string Name(SandboxFault fault) => fault.Kind switch
    {
        SandboxFaultKind.Cut when fault.Moment is SandboxFaultMoment.AfterExecution => "lost-answer",
        SandboxFaultKind.Cut => "lost-call",
        SandboxFaultKind.Truncate => "cut-answer",
        SandboxFaultKind.Hang => "no-answer",
        SandboxFaultKind.Error => NameOfAnswer(fault.Answer!),
        SandboxFaultKind.SlowCall => $"slow={SettingText.Of(fault.Time)}",
        SandboxFaultKind.Oversize => Invariant($"oversized={fault.Padding}"),
        SandboxFaultKind.RefuseRow => $"refused-row={fault.Refusal!.ExceptionType}",
        SandboxFaultKind.PoisonRow => $"poison-row={fault.Refusal!.ExceptionType}",
        SandboxFaultKind.LeaveOutRow => "left-out-row",
        SandboxFaultKind.SlowRow => $"slow-row={SettingText.Of(fault.Time)}",
        SandboxFaultKind.ShuffleAnswer => "shuffled-answer",
        SandboxFaultKind.ShuffleExecution => "shuffled-execution",
        _ => $"failed-attempt={fault.Refusal!.ExceptionType}",
    };

    private static string NameOfAnswer(Hosting.SandboxResponse answer) => answer.Outcome switch
    {
        SandboxCallOutcome.Throttled => Invariant($"throttled={answer.StatusCode}"),
        SandboxCallOutcome.Refused => Invariant($"refused ({answer.StatusCode})"),
        _ => Invariant($"error={answer.StatusCode}"),
    };

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

    private static int Status(string text) =>
        SettingText.Count(text) is >= 400 and <= 599 and var status
            ? status
            : throw new FormatException($"'{text}' is not an error status; it must be from 400 to 599.");

    private static Func<string?, SandboxFault> None(SandboxFault fault) =>
        value => value is null ? fault : throw new FormatException($"This fault takes no value, but '{value}' was given.");

    private static (string Name, string? Value) Pair(string part) =>
        part.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] ? (name, value) : (part, null);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
