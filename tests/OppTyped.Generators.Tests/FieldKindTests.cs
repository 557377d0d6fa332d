using System.Text.RegularExpressions;
using OppTyped.Generators.Tests.Docs;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests that no part of a kind of value is missing: its row, its code in the client, its documentation.</summary>
public sealed partial class FieldKindTests
{
    private const string Usings = ModelSource.Usings + """
        using System.Net.Http; using System.Threading.Tasks; using OppTyped.Ivvy; using OppTyped.LeadSquared;

        """;

    public static TheoryData<string> FieldKinds =>
        [.. KindRow.All.Where(static kind => kind.FieldWireForm is not null).Select(static kind => kind.Name)];

    public static TheoryData<string> ParameterKinds =>
        [.. KindRow.All.Where(static kind => kind.FieldWireForm is null).Select(static kind => kind.Name)];

    public static TheoryData<string> SystemTypes => [.. KindRow.All.SelectMany(static kind => kind.SystemTypes)];

    [Fact]
    public void The_table_lists_each_kind_that_it_declares() => Assert.Equal(
        KindRow.Declared.Order(StringComparer.Ordinal),
        KindRow.All.Select(static kind => kind.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public async Task Each_kind_of_field_is_sent_and_read_back(string kind)
    {
        KindSample sample = KindSample.Of(kind);
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + KindSample.Types + $$"""
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1"{{sample.Arguments}})] public required {{sample.Type}} P { get; init; }
                [Schema("mx_Custom_2"{{sample.Arguments}})] public {{sample.Type}}? Q { get; init; }
            }
            public static class Calls
            {
                private static readonly M Model = new() { P = {{sample.Value}} };
                private static readonly MPatch Patch = new() { P = Change.To(Model.P) };
                public static Task UpdateAsync(HttpClient client, bool isPatch) => new LeadSquaredHttp(client).UpdateAsync(
                    isPatch ? new OpportunityUpdate<M>("id", Patch) : new OpportunityUpdate<M>("id", Model), default);
                public static async Task<bool> IsReadBackAsync(HttpClient client)
                {
                    M read = (await new LeadSquaredHttp(client).GetAsync<M>("id", default)).Model!;
                    return read.Q is null && MPatch.Between(Model, read).IsEmpty;
                }
            }
            """);
        Assert.Empty(compilation.Complaints);
        Type calls = compilation.Load().GetType("Calls")!;
        using var service = new EchoService();
        using var client = new HttpClient(service) { BaseAddress = new Uri("https://api.example") };
        foreach (bool isPatch in (bool[])[false, true])
        {
            await Call(calls, "UpdateAsync", client, isPatch);

            Assert.Equal($"{{\"SchemaName\":\"mx_Custom_1\",{sample.Sent}}}", Assert.Single(service.Fields).GetRawText());
            Assert.True(await (Task<bool>)Call(calls, "IsReadBackAsync", client));
        }
    }

    [Theory]
    [MemberData(nameof(ParameterKinds))]
    public async Task Each_kind_of_parameter_is_sent(string kind)
    {
        KindSample sample = KindSample.Of(kind);
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + KindSample.Types + $$"""
            [VenueOpportunity] public partial class M
            {
                [Schema("{{sample.Parameter}}")] public {{sample.Type}}? P { get; init; }
            }
            public static class Calls
            {
                private static readonly M Model = new() { P = {{sample.Value}} };
                public static Task UpdateAsync(HttpClient client, bool isPatch) => new IvvyHttp(client).UpdateAsync(
                    1, 2, isPatch ? MPatch.Between(new M(), Model) : Model, default);
            }
            """);
        Assert.Empty(compilation.Complaints);
        Type calls = compilation.Load().GetType("Calls")!;
        using var service = new EchoService();
        using var client = new HttpClient(service) { BaseAddress = new Uri("https://api.example") };
        foreach (bool isPatch in (bool[])[false, true])
        {
            await Call(calls, "UpdateAsync", client, isPatch);

            Assert.Equal(sample.Sent, service.Body.GetProperty(sample.Parameter!).GetRawText());
        }
    }

    [Theory]
    [MemberData(nameof(FieldKinds))]
    [MemberData(nameof(ParameterKinds))]
    public void Each_kind_is_written_as_JSON_in_a_patch_and_read_back(string kind)
    {
        KindSample sample = KindSample.Of(kind);
        (string model, string member) = sample.Parameter is { } parameter
            ? ("VenueOpportunity", parameter)
            : ("OpportunityType(1)", "mx_Custom_1");
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + KindSample.Types + $$"""
            [{{model}}] public partial class M
            {
                [Schema("{{member}}"{{sample.Arguments}})] public {{sample.Type}}? P { get; init; }
            }
            public static class Json
            {
                public static string Write() => System.Text.Json.JsonSerializer.Serialize(Patch);
                public static bool IsReadBack(string json) =>
                    Patch.Equals(System.Text.Json.JsonSerializer.Deserialize<MPatch>(json));
                private static MPatch Patch => MPatch.Between(new M(), new M { P = {{sample.Value}} });
            }
            """);
        Assert.Empty(compilation.Complaints);
        Type json = compilation.Load().GetType("Json")!;

        Assert.Equal($"{{\"P\":{sample.Json}}}", json.GetMethod("Write")!.Invoke(null, []));
        Assert.True((bool)json.GetMethod("IsReadBack")!.Invoke(null, [$"{{\"P\":{sample.Json}}}"])!);
    }

    [Theory]
    [MemberData(nameof(SystemTypes))]
    public void Each_system_type_of_a_kind_can_be_the_type_of_a_member(string type)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            ModelSource.Usings
                + $$"""[OpportunityType(1)] public partial class M { [Schema("a")] public {{type}}? P { get; set; } }""");

        Assert.Empty(compilation.Complaints);
        string emitted = Assert.Single(compilation.EmittedModels).Value;
        Assert.DoesNotContain("cannot be sent, because", emitted, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public void Each_kind_of_field_has_a_file_in_the_client_with_its_name(string kind) => Assert.True(
        File.Exists(Path.Combine(Page.Repository, "src", "OppTyped", "Fields", "Kinds", $"{kind}.cs")));

    [Theory]
    [MemberData(nameof(ParameterKinds))]
    public void Each_kind_of_parameter_has_a_file_in_the_client_with_its_name(string kind) => Assert.True(
        File.Exists(Path.Combine(Page.Repository, "src", "OppTyped", "Ivvy", "AddOrUpdate", $"ParameterWriter.{kind}.cs")));

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public void Each_kind_of_field_has_a_row_in_the_table_of_values(string kind)
    {
        string documented = KindSample.Of(kind).Documented!;
        Assert.Contains(
            Page.Read("docs/values.md").Lines.Where(static line => line.StartsWith("| ", StringComparison.Ordinal)),
            row => row.Split('|')[1].Contains(documented, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FieldKinds))]
    public void Each_kind_of_field_is_in_the_approved_code(string kind) => Assert.Contains(
        $"On the wire: {KindRow.All.Single(row => row.Name == kind).FieldWireForm}.",
        BrokenDoc().Replace(ApprovedText.Read("Every_kind_of_value"), " "),
        StringComparison.Ordinal);

    // A long summary continues on the next line.
    [GeneratedRegex(@"\n +/// ")]
    private static partial Regex BrokenDoc();

    private static Task Call(Type calls, string method, params object[] arguments) =>
        (Task)calls.GetMethod(method)!.Invoke(null, arguments)!;
}
