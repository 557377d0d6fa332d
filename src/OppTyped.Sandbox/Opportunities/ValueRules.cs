using System.Globalization;
using System.Text.RegularExpressions;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>Checks whether a text is a valid value of a field.</summary>
internal static partial class ValueRules
{
    // Assumption: updates accept only these date formats. Read calls also return other formats (`M/d/yyyy`, `/Date(…)/`). The
    // sandbox refuses these other formats. So a test detects a client that formats dates with the current culture.
    private static readonly string[] DateTimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd"];

    public static ServiceError? Broken(SandboxField field, string value)
    {
        if (!IsOfType(field.DataType, value))
        {
            return ServiceError.InvalidDataType(field, value);
        }

        // Assumption: the service refuses a text that is too long. It does not truncate the text.
        if (value.Length > field.MaxLength)
        {
            return ServiceError.TooLong(field);
        }

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
        NumberFormat().IsMatch(value) &&
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private static bool IsDateTime(string value) =>
        DateTime.TryParseExact(value, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ServiceError? UnknownOption(SandboxField field, string value)
    {
        // Assumption: the separator is a semicolon. LeadSquared does not document it.
        string[] chosen = field.IsMultiSelect ? value.Split(';') : [value];

        return chosen.FirstOrDefault(option => !field.Options.Contains(option)) is { } unknown
            ? ServiceError.UnknownOption(field, unknown)
            : null;
    }

    // Commas must separate groups of three digits. Otherwise a decimal comma (`1,5`) would be accepted as a thousands separator.
    [GeneratedRegex(@"\A-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberFormat();
}
