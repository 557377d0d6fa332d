using System.Globalization;
using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Bulk;

if (args is ["bulk", .. var rest])
{
    await MillionRows.RunAsync(rest is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 1_000_000);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
}
