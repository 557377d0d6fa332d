using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace OppTyped.Benchmarks;

/// <summary>
/// Runs many short iterations and reports the shortest time. Even on a busy machine, other programs do not disturb all
/// iterations. The mean is not used, because it would depend too much on the other programs.
/// </summary>
internal sealed class ShortStableRun : ManualConfig
{
    public ShortStableRun()
    {
        AddJob(Job.Default
            .WithWarmupCount(40)
            .WithIterationCount(60)
            .WithIterationTime(TimeInterval.FromMilliseconds(50)));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        WithBuildTimeout(TimeSpan.FromMinutes(10));
        AddColumn(TargetMethodColumn.Method, new LeastRatio(), StatisticColumn.Min);
        AddColumnProvider(DefaultColumnProviders.Metrics);
        HideColumns(Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio);
    }
}
