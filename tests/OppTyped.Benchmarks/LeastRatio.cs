using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace OppTyped.Benchmarks;

/// <summary>A column with a ratio: the shortest time of a benchmark, divided by the shortest time of the baseline.</summary>
internal sealed class LeastRatio : IColumn
{
    public string Id => nameof(LeastRatio);

    public string ColumnName => "Ratio";

    public string Legend => "Shortest time divided by the baseline's shortest time";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        Statistics? baseline = summary.Reports
            .FirstOrDefault(report => report.BenchmarkCase.Descriptor.Baseline)
            ?.ResultStatistics;
        Statistics? own = summary[benchmarkCase]?.ResultStatistics;
        return baseline is null || own is null ? "?" : (own.Min / baseline.Min).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
