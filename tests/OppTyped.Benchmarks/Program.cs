using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
