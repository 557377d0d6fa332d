using System.Text.RegularExpressions;

namespace OppTyped.LeadSquared.Responses;

/// <summary>Recognises the types of validation errors. Their names begin with MX. The service may add more types.</summary>
internal static partial class ValidationErrors
{
    /// <summary>Returns whether the type is the type of a validation error.</summary>
    public static bool IsType(string? type) => type?.StartsWith("MX", StringComparison.Ordinal) == true;

    /// <summary>
    /// Finds the type of a validation error in a text: at its beginning, as in <c>MXInvalidInputException: …</c>, or as a word
    /// that ends with Exception. Returns null if there is none.
    /// </summary>
    public static string? FindType(string? text) => Type().Match(text ?? "") is { Success: true } type ? type.Value : null;

    [GeneratedRegex(
        @"(?<=\A\s*)MX[A-Za-z0-9_.]{1,98}(?=\s*(?:[:;,]|\z))|\bMX[A-Za-z]{1,80}Exception\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
