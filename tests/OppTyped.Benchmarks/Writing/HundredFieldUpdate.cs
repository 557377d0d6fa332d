using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Rivals;

namespace OppTyped.Benchmarks.Writing;

/// <summary>Writes an update with a hundred fields.</summary>
public class HundredFieldUpdate
{
    private readonly Policy _model = Samples.Policy();
    private readonly ReusedJson _reused = new();
    private readonly Reflected<Policy> _reflected = new();

    [GlobalSetup]
    public void AllWriteTheSame() => Same.Check(
        Typed.Bytes(Samples.Id, _model),
        _reused.GetBytes(Tuned),
        Idiomatic(),
        _reused.GetBytes(SourceGenerated),
        _reused.GetBytes(Reflection));

    [Benchmark]
    public int OppTyped() => Typed.Write(Samples.Id, _model);

    [Benchmark(Baseline = true)]
    public int Tuned()
    {
        _reused.Begin();
        var fields = new TunedFields(_reused.Json);
        fields.Begin(Samples.Id);
        PolicyByHand.Write(_model, ref fields);
        fields.End();
        return _reused.End();
    }

    [Benchmark]
    public byte[] Idiomatic()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReusedJson.Options))
        {
            var fields = new IdiomaticFields(json);
            fields.Begin(Samples.Id);
            PolicyByHand.Write(_model, ref fields);
            fields.End();
        }

        return stream.ToArray();
    }

    [Benchmark]
    public int SourceGenerated()
    {
        _reused.Begin();
        var update = new WireUpdate { ProspectOpportunityId = Samples.Id };
        var fields = new ListedFields(update.Fields);
        PolicyByHand.Write(_model, ref fields);
        JsonSerializer.Serialize(_reused.Json, update, ListJson.Default.WireUpdate);
        return _reused.End();
    }

    [Benchmark]
    public int Reflection()
    {
        _reused.Begin();
        _reflected.Write(_reused.Json, Samples.Id, _model);
        return _reused.End();
    }
}
