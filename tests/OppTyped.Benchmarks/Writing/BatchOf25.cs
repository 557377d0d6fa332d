using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Rivals;

namespace OppTyped.Benchmarks.Writing;

/// <summary>Writes the rows of a bulk call into one buffer: 25 updates with six fields each.</summary>
public class BatchOf25
{
    private readonly Quote[] _rows = [.. Enumerable.Range(0, 25).Select(Samples.Quote)];
    private readonly OpportunityUpdate[] _updates =
        [.. Enumerable.Range(0, 25).Select(row => new OpportunityUpdate<Quote>(Samples.Id, Samples.Quote(row)))];
    private readonly ReusedJson _reused = new();
    private readonly Reflected<Quote> _reflected = new();

    [GlobalSetup]
    public void AllWriteTheSame() => Same.Check(
        Typed.Bytes(_updates),
        _reused.GetBytes(Tuned),
        Idiomatic(),
        _reused.GetBytes(SourceGenerated),
        _reused.GetBytes(Reflection));

    [Benchmark]
    public int OppTyped() => Typed.WriteAll(_updates);

    [Benchmark(Baseline = true)]
    public int Tuned()
    {
        _reused.Begin();
        _reused.Json.WriteStartArray();
        var fields = new TunedFields(_reused.Json);
        foreach (Quote row in _rows)
        {
            fields.Begin(Samples.Id, Samples.EventCode);
            QuoteByHand.Write(row, ref fields);
            fields.End();
        }

        _reused.Json.WriteEndArray();
        return _reused.End();
    }

    [Benchmark]
    public byte[] Idiomatic()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReusedJson.Options))
        {
            json.WriteStartArray();
            var fields = new IdiomaticFields(json);
            foreach (Quote row in _rows)
            {
                fields.Begin(Samples.Id, Samples.EventCode);
                QuoteByHand.Write(row, ref fields);
                fields.End();
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    [Benchmark]
    public int SourceGenerated()
    {
        _reused.Begin();
        var updates = new List<WireUpdate>(_rows.Length);
        foreach (Quote row in _rows)
        {
            var update = new WireUpdate { ProspectOpportunityId = Samples.Id, OpportunityEventCode = Samples.EventCode };
            var fields = new ListedFields(update.Fields);
            QuoteByHand.Write(row, ref fields);
            updates.Add(update);
        }

        JsonSerializer.Serialize(_reused.Json, updates, ListJson.Default.ListWireUpdate);
        return _reused.End();
    }

    [Benchmark]
    public int Reflection()
    {
        _reused.Begin();
        _reused.Json.WriteStartArray();
        foreach (Quote row in _rows)
        {
            _reflected.Write(_reused.Json, Samples.Id, row, Samples.EventCode);
        }

        _reused.Json.WriteEndArray();
        return _reused.End();
    }
}
