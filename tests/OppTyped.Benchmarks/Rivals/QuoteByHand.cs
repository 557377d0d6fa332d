using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>The hand-written mapping of <see cref="Quote"/>, which has six fields.</summary>
internal static class QuoteByHand
{
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("mx_Custom_1");
    private static readonly JsonEncodedText Premium = JsonEncodedText.Encode("mx_Custom_6");
    private static readonly JsonEncodedText Vehicles = JsonEncodedText.Encode("mx_Custom_7");
    private static readonly JsonEncodedText RenewsAt = JsonEncodedText.Encode("mx_Custom_8");
    private static readonly JsonEncodedText Owner = JsonEncodedText.Encode("Owner");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("Status");

    public static void Write<TFields>(Quote quote, ref TFields fields) where TFields : struct, IFields
    {
        fields.Text(Name, quote.Name);
        fields.Number(Premium, quote.Premium);
        fields.Number(Vehicles, quote.Vehicles);
        fields.Timestamp(RenewsAt, quote.RenewsAt);
        fields.Guid(Owner, quote.Owner);
        fields.Option(Status, quote.Status);
    }

    public static void Assign(Quote quote, string schemaName, string value)
    {
        switch (schemaName)
        {
            case "mx_Custom_1": quote.Name = value; break;
            case "mx_Custom_6": quote.Premium = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_7": quote.Vehicles = HandWrittenConversions.Count(value); break;
            case "mx_Custom_8": quote.RenewsAt = HandWrittenConversions.Timestamp(value); break;
            case "Owner": quote.Owner = Guid.Parse(value); break;
            case "Status": quote.Status = HandWrittenConversions.Status(value); break;
        }
    }
}
