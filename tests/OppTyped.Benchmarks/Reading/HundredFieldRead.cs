using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Rivals;
using OppTyped.Operations;

namespace OppTyped.Benchmarks.Reading;

/// <summary>Reads an opportunity into a model with a hundred fields. The opportunity type has 104 fields.</summary>
public class HundredFieldRead
{
    private readonly Reflected<Policy> _reflected = new();
    private byte[] _json = null!;
    private ServiceResponse _response = null!;

    [GlobalSetup]
    public async Task AllReadTheSame()
    {
        Policy model = Samples.Policy();
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
    public Policy OppTyped() => Typed.Read<Policy>(_response, Samples.Id);

    [Benchmark(Baseline = true)]
    public Policy SourceGenerated()
    {
        WireOpportunity opportunity = JsonSerializer.Deserialize(_json, ListJson.Default.WireOpportunity)!;
        Expect(opportunity.OpportunityEventCode);
        var model = new Policy { Id = Samples.Id };
        foreach (WireField field in opportunity.Fields)
        {
            if (!string.IsNullOrEmpty(field.Value))
            {
                PolicyByHand.Assign(model, field.SchemaName!, field.Value);
            }
        }

        return model;
    }

    [Benchmark]
    public Policy Idiomatic()
    {
        using JsonDocument json = JsonDocument.Parse(_json);
        Expect(json.RootElement.GetProperty("OpportunityEventCode").GetInt32());
        var model = new Policy { Id = Samples.Id };
        foreach (JsonElement field in json.RootElement.GetProperty("Fields").EnumerateArray())
        {
            string? value = field.GetProperty("Value").GetString();
            if (!string.IsNullOrEmpty(value))
            {
                PolicyByHand.Assign(model, field.GetProperty("SchemaName").GetString()!, value);
            }
        }

        return model;
    }

    [Benchmark]
    public Policy Reflection()
    {
        Policy model = _reflected.Read(_json);
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
