using System.Buffers;
using System.Globalization;
using System.Text;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Writes outcomes as CSV for spreadsheets: UTF-8 with a byte order mark, CR LF line ends, and quotes around a cell where
/// necessary. If a spreadsheet could read a cell as a formula, the writer puts an apostrophe before the text.
/// </summary>
internal sealed class CsvReportWriter : IAsyncDisposable
{
    private const int FlushLength = 32 * 1024;
    private const string Header = "Index,OpportunityId,Outcome,Error,Member,SchemaName,Message\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    private readonly StreamWriter _file;
    private readonly StringBuilder _lines = new(Header);

    private CsvReportWriter(StreamWriter file) => _file = file;

    public static CsvReportWriter Create(string path) => new(new StreamWriter(
        PrivateFile.Open(path, FileMode.Create, FileAccess.Write, FileShare.Read),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));

    public async ValueTask AddAsync(UpdateOutcome outcome)
    {
        _lines.Append(CultureInfo.InvariantCulture, $"{outcome.Index},");
        AddCell(outcome.OpportunityId, ',');
        AddCell(outcome.Status.ToString(), ',');
        AddCell((outcome.Error as LeadSquaredException)?.ExceptionType ?? outcome.Error?.GetType().Name, ',');
        AddCell(outcome.Member, ',');
        AddCell(outcome.SchemaName, ',');
        AddCell(outcome.Error?.Message, '\r');
        _lines.Append('\n');
        if (_lines.Length >= FlushLength)
        {
            await FlushAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask FlushAsync()
    {
        await _file.WriteAsync(_lines, CancellationToken.None).ConfigureAwait(false);
        _lines.Clear();
    }

    private void AddCell(string? text, char end)
    {
        text ??= "";
        bool isFormula = IsFormula(text);
        if (isFormula || text.AsSpan().ContainsAny(Quoted) || text.StartsWith(' ') || text.EndsWith(' '))
        {
            _lines.Append('"')
                .Append(isFormula ? "'" : "")
                .Append(text.Replace("\"", "\"\"", StringComparison.Ordinal))
                .Append('"');
        }
        else
        {
            _lines.Append(text);
        }

        _lines.Append(end);
    }

    // Spreadsheets ignore white space before the sign that starts a formula. Some spreadsheets also accept full-width signs.
    private static bool IsFormula(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().TrimStart();
        return text.StartsWith('\t') || text.StartsWith('\r') || text.StartsWith('\n')
            || (!trimmed.IsEmpty && trimmed[0] is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠');
    }
}
