using System.Globalization;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>Converts values with .NET's own methods, as hand-written code does.</summary>
internal static class HandWrittenConversions
{
    public const string TimestampForm = "yyyy-MM-dd HH:mm:ss";

    public static decimal Amount(string value) => decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static int Count(string value) => int.Parse(value, NumberStyles.Integer, CultureInfo.InvariantCulture);

    public static DateTimeOffset Timestamp(string value) =>
        DateTimeOffset.ParseExact(value, TimestampForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static QuoteStatus Status(string value) => value switch
    {
        "Open" => QuoteStatus.Open,
        "Policy issued" => QuoteStatus.Issued,
        "Lost" => QuoteStatus.Lost,
        _ => throw new FormatException("The status is unknown."),
    };

    public static string Text(QuoteStatus status) => status switch
    {
        QuoteStatus.Open => "Open",
        QuoteStatus.Issued => "Policy issued",
        QuoteStatus.Lost => "Lost",
        _ => throw new FormatException("The status is unknown."),
    };

    public static string Text(DateTimeOffset value) => value.UtcDateTime.ToString(TimestampForm, CultureInfo.InvariantCulture);
}
