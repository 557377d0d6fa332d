using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using OppTyped;

namespace WebApi;

/// <summary>
/// Reads the CSV file of an import, one record after the other. The file is what Excel and most editors write: cells can be in
/// quotes, and empty lines are skipped. A value is never guessed: if it can be read in two ways, the file is refused.
/// </summary>
internal static class RenewalFile
{
    private const string Header = "id,sum_insured,renews_on,status";

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        SkipEmptyLines = true,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MaxRecordSize = 64 * 1024,
        TrackLineNumbers = true,
    };

    /// <summary>Reads the whole file and returns the number of rows.</summary>
    /// <exception cref="FormatException">
    /// A line is not valid. The message contains the line number and the column, but not the line's text.
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
        using CsvReader csv = CsvReader.FromFile(path, Options, FileOptions.Asynchronous);
        bool hasRow = await ReadNextAsync(csv, cancellationToken);
        if (string.Join(',', csv.Headers) != Header)
        {
            throw new FormatException($"Line 1 must be: {Header}");
        }

        for (; hasRow; hasRow = await ReadNextAsync(csv, cancellationToken))
        {
            yield return Parse(csv);
        }
    }

    // The message of the caught exception could contain the text of the line.
    private static async ValueTask<bool> ReadNextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException malformed)
        {
            throw new FormatException(
                $"Line {malformed.LineNumber} does not have the columns {Header}, or its quotation marks are wrong.");
        }
    }

    private static OpportunityUpdate<MotorPolicy> Parse(CsvReader csv)
    {
        Guid id = Guid.TryParseExact(csv.GetString(0), "D", out Guid policy) ? policy : throw Invalid(0, "must be a GUID");

        // NumberStyles.Number would read 570500- as a negative number, and 1,5 as 15.
        decimal sum = decimal.TryParse(
            csv.GetString(1),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal sumInsured)
            ? sumInsured
            : throw Invalid(1, "must be a number such as 570500 or 570500.25");
        DateOnly renewsOn = DateOnly.TryParseExact(
            csv.GetString(2),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly day)
            ? day
            : throw Invalid(2, "must be a date such as 2027-03-31");

        // Enum.TryParse alone would read the number of a status too, such as 1 for Won.
        PolicyStatus status = Enum.TryParse(csv.GetString(3), out PolicyStatus named) && Enum.GetName(named) == csv.GetString(3)
            ? named
            : throw Invalid(3, $"must be one of {string.Join(", ", Enum.GetNames<PolicyStatus>())}");

        var patch = new MotorPolicyPatch
        {
            SumInsured = sum,
            RenewsAt = new DateTimeOffset(renewsOn, default, TimeSpan.Zero),
            Status = status,
        };
        return new OpportunityUpdate<MotorPolicy>(id.ToString(), patch) { State = (int)csv.LineNumber };

        FormatException Invalid(int column, string rule) =>
            new($"Line {csv.LineNumber}: {csv.Headers[column]} {rule}. The columns are: {Header}");
    }
}
