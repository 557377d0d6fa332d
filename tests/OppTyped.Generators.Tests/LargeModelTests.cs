using System.Reflection;
using System.Text.Json;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>
/// Tests a model with so many fields that the emitted <c>switch</c> statements are divided. Every field is still written and
/// read.
/// </summary>
public sealed class LargeModelTests
{
    private const int Fields = 305;

    [Fact]
    public async Task Each_of_many_fields_is_sent_and_read_back()
    {
        int[] numbers = [.. Enumerable.Range(1, Fields)];

        // Two members have the name that the emitted code would give to a variable.
        string[] members =
            [.. numbers.Select(static number => number switch { 7 => "Index", 8 => "index_", _ => $"Member{number}" })];
        Assembly assembly = ModelCompilation.Of($$"""
            using OppTyped;
            using OppTyped.LeadSquared;
            [OpportunityType(1)] public partial class Large
            {
                {{string.Join('\n', numbers.Select(number =>
                    $"[Schema(\"mx_Custom_{number}\")] public int? {members[number - 1]} {{ get; set; }}"))}}
            }
            public static class Calls
            {
                public static System.Threading.Tasks.Task UpdateAsync(System.Net.Http.HttpClient client, Large large) =>
                    new LeadSquaredHttp(client).UpdateAsync(new OpportunityUpdate<Large>("id", large), default);
                public static async System.Threading.Tasks.Task<Large?> GetAsync(System.Net.Http.HttpClient client) =>
                    (await new LeadSquaredHttp(client).GetAsync<Large>("id", default)).Model;
            }
            """).Load();
        Type type = assembly.GetType("Large")!, calls = assembly.GetType("Calls")!;
        object sent = Activator.CreateInstance(type)!;
        foreach (int number in numbers)
        {
            type.GetProperty(members[number - 1])!.SetValue(sent, number * 3);
        }

        using var service = new EchoService();
        using var client = new HttpClient(service) { BaseAddress = new Uri("https://api.example") };
        await (Task)calls.GetMethod("UpdateAsync")!.Invoke(null, [client, sent])!;
        Assert.Equal(
            numbers.Select(static number => ($"mx_Custom_{number}", $"{number * 3}")),
            service.Fields.Select(static field => (Text(field, "SchemaName"), Text(field, "Value"))));

        var reading = (Task)calls.GetMethod("GetAsync")!.Invoke(null, [client])!;
        await reading;
        object read = reading.GetType().GetProperty("Result")!.GetValue(reading)!;
        Assert.All(numbers, number => Assert.Equal(number * 3, type.GetProperty(members[number - 1])!.GetValue(read)));
    }

    private static string Text(JsonElement field, string property) => field.GetProperty(property).GetString()!;
}
