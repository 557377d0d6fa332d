using System.Globalization;
using System.Runtime.CompilerServices;
using OppTyped;

namespace WebApi;

/// <summary>
/// Reads the CSV file of an import line by line. Quotation marks are not supported, because no value contains a comma.
/// </summary>
internal static class RenewalFile
{
    private const string Header = "id,sum_insured,renews_on,status";

    /// <summary>Reads the whole file and returns the number of rows.</summary>
    /// <exception cref="FormatException">
    /// A line is not valid. The message contains the line number, but not the line's text.
    /// </exception>
    public static async Task<long> CountAsync(string path, CancellationToken cancellationToken)
    {
        long rows = 0;
        await foreach (OpportunityUpdate _ in ReadAsync(path, cancellationToken))
        {
            rows++;
        }

        return rows;
    }

    public static async IAsyncEnumerable<OpportunityUpdate> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(path);
        if (await reader.ReadLineAsync(cancellationToken) != Header)
        {
            throw new FormatException($"Line 1 must be: {Header}");
        }

        for (int line = 2; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            yield return Parse(text, line);
        }
    }

    private static OpportunityUpdate<MotorPolicy> Parse(string text, int line)
    {
        if (text.Split(',') is not [var id, var sum, var renewsOn, var status]
            || !Guid.TryParse(id, out Guid policy)
            || !decimal.TryParse(sum, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal sumInsured)
            || !DateOnly.TryParseExact(
                renewsOn,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly renewsAt)
            || !Enum.TryParse(status, out PolicyStatus newStatus) || !Enum.IsDefined(newStatus))
        {
            throw new FormatException($"Line {line} is not a valid renewal. Its columns must be: {Header}");
        }

        var patch = new MotorPolicyPatch
        {
            SumInsured = sumInsured,
            RenewsAt = new DateTimeOffset(renewsAt, default, TimeSpan.Zero),
            Status = newStatus,
        };
        return new OpportunityUpdate<MotorPolicy>(policy.ToString(), patch) { State = line };
    }
}
