using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Rivals;
using OppTyped.Operations;

namespace OppTyped.Benchmarks.Reading;

/// <summary>Reads an opportunity into a model with six fields. The opportunity type has ten fields.</summary>
public class SixFieldRead
{
    private readonly Reflected<Quote> _reflected = new();
    private byte[] _json = null!;
    private ServiceResponse _response = null!;

    [GlobalSetup]
    public async Task AllReadTheSame()
    {
        Quote model = Samples.Quote();
        _json = await SandboxResponse.ToReadingAsync(model);
        _response = new ServiceResponse("/GetOpportunityDetails", System.Net.HttpStatusCode.OK, _json);
        Same.Check(
            Typed.Bytes(Samples.Id, model),
            Typed.Bytes(Samples.Id, OppTyped()),
            Typed.Bytes(Samples.Id, SourceGenerated()),
            Typed.Bytes(Samples.Id, Idiomatic()),
            Typed.Bytes(Samples.Id, Reflection()));
    }

    [Benchmark]
    public Quote OppTyped() => Typed.Read<Quote>(_response, Samples.Id);

    [Benchmark(Baseline = true)]
    public Quote SourceGenerated()
    {
        WireOpportunity opportunity = JsonSerializer.Deserialize(_json, ListJson.Default.WireOpportunity)!;
        Expect(opportunity.OpportunityEventCode);
        var model = new Quote { Id = Samples.Id };
        foreach (WireField field in opportunity.Fields)
        {
            if (!string.IsNullOrEmpty(field.Value))
            {
                QuoteByHand.Assign(model, field.SchemaName!, field.Value);
            }
        }

        return model;
    }

    [Benchmark]
    public Quote Idiomatic()
    {
        using JsonDocument json = JsonDocument.Parse(_json);
        Expect(json.RootElement.GetProperty("OpportunityEventCode").GetInt32());
        var model = new Quote { Id = Samples.Id };
        foreach (JsonElement field in json.RootElement.GetProperty("Fields").EnumerateArray())
        {
            string? value = field.GetProperty("Value").GetString();
            if (!string.IsNullOrEmpty(value))
            {
                QuoteByHand.Assign(model, field.GetProperty("SchemaName").GetString()!, value);
            }
        }

        return model;
    }

    [Benchmark]
    public Quote Reflection()
    {
        Quote model = _reflected.Read(_json);
        model.Id = Samples.Id;
        return model;
    }

    private static void Expect(int eventCode)
    {
        if (eventCode != SandboxResponse.EventCode)
        {
            throw new InvalidOperationException("The opportunity is of another type.");
        }
    }
}
