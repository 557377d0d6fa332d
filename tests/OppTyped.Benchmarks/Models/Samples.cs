using System.Globalization;
using System.Reflection;

namespace OppTyped.Benchmarks.Models;

/// <summary>Creates sample models. Every field has a value, and some texts have non-ASCII characters.</summary>
internal static class Samples
{
    public const int EventCode = 12003;

    public const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    public static Quote Quote(int row = 0) => new()
    {
        Name = "Renewal for Zoë Müller, Kraków",
        Premium = 184_250.75m + row,
        Vehicles = 12 + row,
        RenewsAt = new DateTimeOffset(2026, 9, 16, 17, 43, 44, TimeSpan.FromHours(5.5)).AddMinutes(row),
        Owner = new Guid("96105aa0-61f2-11ea-8109-022edb41208c"),
        Status = (QuoteStatus)(row % 3),
    };

    public static Policy Policy()
    {
        var policy = new Policy();
        int row = 0;
        foreach (PropertyInfo property in typeof(Policy)
            .GetProperties()
            .Where(property => property.IsDefined(typeof(SchemaAttribute))))
        {
            Quote quote = Quote(row++);
            property.SetValue(policy, property.PropertyType switch
            {
                var type when type == typeof(decimal?) => quote.Premium,
                var type when type == typeof(int?) => quote.Vehicles,
                var type when type == typeof(DateTimeOffset?) => quote.RenewsAt,
                var type when type == typeof(Guid?) => quote.Owner,
                var type when type == typeof(QuoteStatus?) => quote.Status,
                _ when row % 3 == 0 => quote.Name,
                _ => "Clause " + row.ToString(CultureInfo.InvariantCulture) + " of the standard terms",
            });
        }

        return policy;
    }
}
