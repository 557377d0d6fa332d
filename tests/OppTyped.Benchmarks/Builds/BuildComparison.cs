using System.Globalization;
using OppTyped.Benchmarks.Calls;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>
/// Compares two builds of OppTyped. In each round, three worker processes run one after another: one worker of each build, and a
/// second worker of the old build as a control.
/// </summary>
internal sealed class BuildComparison(string oldBuild, string newBuild)
{
    /// <summary>
    /// Compares the builds with each workload, and prints the results. Returns whether all ratios are within the tolerance.
    /// </summary>
    public async Task<bool> RunAsync(RoundArguments arguments, CancellationToken cancellationToken)
    {
        WorkloadPlan[] plans = [.. (arguments.Others is [] ? WorkloadPlan.All : arguments.Others.Select(WorkloadPlan.Find))
            .Select(plan => plan with { Rounds = arguments.Apply(plan.Rounds) })];
        await using CallServerProcess server = await CallServerProcess.StartAsync(cancellationToken).ConfigureAwait(false);
        Console.WriteLine("| workload | | old | new/old | control, old/old | allowed |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        List<string> conclusions = [];
        bool allWithin = true;
        foreach (WorkloadPlan plan in plans)
        {
            BuildSeries series = await MeasureAsync(plan, server.Address, cancellationToken).ConfigureAwait(false);
            string[] exceeded =
                [.. Measure.All.Where(measure => !Print(plan.Name, series, measure)).Select(static measure => measure.Name)];
            allWithin &= exceeded.Length == 0;
            string isWithin = exceeded.Length == 0 ? "yes" : $"no ({string.Join(", ", exceeded)})";
            conclusions.Add($"{plan.Name}: within the control's spread plus 3 %: {isWithin}");
        }

        Console.WriteLine();
        conclusions.ForEach(Console.WriteLine);
        return allWithin;
    }

    private static bool Print(string workload, BuildSeries series, Measure measure)
    {
        Quartiles ratio = series.New.RatioTo(series.Old, measure);
        Quartiles control = series.Control.RatioTo(series.Old, measure);
        Tolerance tolerance = Tolerance.Of(control);
        string old = measure.Format(series.Old.Median(measure));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {workload} | {measure.Name} | {old} | {ratio} | {control} | {tolerance.MaxRatio:0.000} |"));
        return tolerance.Contains(ratio);
    }

    private async Task<BuildSeries> MeasureAsync(WorkloadPlan plan, Uri server, CancellationToken cancellationToken)
    {
        var series = new BuildSeries(new Series(plan.Rounds.Chunk), new Series(plan.Rounds.Chunk), new Series(plan.Rounds.Chunk));
        for (int start = 0; start < WorkloadPlan.Starts; start++)
        {
            await using WorkerProcess old = WorkerProcess.Start(oldBuild, plan.Name, server);
            await using WorkerProcess changed = WorkerProcess.Start(newBuild, plan.Name, server);
            await using WorkerProcess control = WorkerProcess.Start(oldBuild, plan.Name, server);
            Contender[] contenders =
                [new(series.Old, old.RunAsync), new(series.New, changed.RunAsync), new(series.Control, control.RunAsync)];
            await plan.RoundsOfAStart.RunAsync(contenders, cancellationToken).ConfigureAwait(false);
        }

        return series;
    }

    private sealed record BuildSeries(Series Old, Series New, Series Control);
}
