using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Sandbox;

/// <summary>Which texts a field takes as its value.</summary>
internal static partial class ValueRules
{
    // Assumed: of the forms that are read, these are also written. The rest (`M/d/yyyy`, `/Date(…)/`) are refused here, so
    // that a client that writes in its own culture is noticed.
    private static readonly string[] DateTimeForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd"];

    public static Refusal? Broken(SandboxField field, string value)
    {
        if (!IsOfType(field.DataType, value))
            return Refusal.InvalidDataType(field, value);

        // Assumed: over-length is refused, not cut.
        if (value.Length > field.MaxLength)
            return Refusal.TooLong(field);

        return field.IsClosed ? UnknownOption(field, value) : null;
    }

    private static bool IsOfType(string dataType, string value) => dataType switch
    {
        SandboxDataTypes.Number => IsNumber(value),
        SandboxDataTypes.DateTime => IsDateTime(value),
        SandboxDataTypes.ActiveUsers or SandboxDataTypes.Product => Guid.TryParseExact(value, "D", out _),
        _ => true,
    };

    private static bool IsNumber(string value) =>
        NumberForm().IsMatch(value) &&
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private static bool IsDateTime(string value) =>
        DateTime.TryParseExact(value, DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static Refusal? UnknownOption(SandboxField field, string value)
    {
        // Assumed: the separator, which is not documented.
        string[] chosen = field.IsMultiSelect ? value.Split(';') : [value];

        return chosen.FirstOrDefault(option => !field.Options.Contains(option)) is { } unknown
            ? Refusal.UnknownOption(field, unknown)
            : null;
    }

    // The separators are held to groups of three: a decimal comma (`1,5`) is not a thousand.
    [GeneratedRegex(@"\A-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}
