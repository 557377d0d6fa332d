using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Testing;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>The start, health and metrics.</summary>
public sealed class OperationsTests
{
    private static readonly Uri Health = new("/health", UriKind.Relative);

    [Fact]
    public async Task Health_is_each_accounts()
    {
        await using Scene scene = await Scene.StartAsync();
        Reply well = await scene.StartApi().LookAsync(Health);
        await scene.StopApiAsync();
        Reply ill = await scene.StartApi(static motor => motor.AccessKey = "CANARY").LookAsync(Health);

        Assert.Equal(
            (
                HttpStatusCode.OK,
                """{"status":"Healthy","checks":"""
                    + """{"leadsquared:motor":"Healthy","leadsquared:home":"Healthy","ivvy":"Healthy"}}"""),
            (well.Status, well.Text));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ill.Status, ill["status"]));
        Assert.NotEqual("Healthy", ill.Json.GetProperty("checks").GetProperty("leadsquared:motor").GetString());
        Assert.Equal("Healthy", ill.Json.GetProperty("checks").GetProperty("leadsquared:home").GetString());
        Assert.DoesNotContain("CANARY", ill.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_a_page_that_Prometheus_reads()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();
        scene.Motor.Faults.Add(SandboxFault.Throttled());
        await api.PatchAsync($"/motor/policies/{Scene.IdOf(1)}", """{"sumInsured":1}""");
        await api.PatchAsync($"/home/loans/{Scene.IdOf(1)}", """{"amount":1}""");

        string[] lines = (await api.SendAsync(HttpMethod.Get, "/metrics")).Text.TrimEnd('\n').Split('\n');

        Assert.All(lines, static line =>
            Assert.Matches(
                """^(# (HELP|TYPE) [a-z_:]+ .+|[a-z_:]+\{([a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*)?\} [-+0-9.eE]+)$""",
                line));
        Assert.Contains(lines, static line =>
            line.StartsWith("opptyped_", StringComparison.Ordinal) && line.Contains("=\"motor\"", StringComparison.Ordinal));
        Assert.Contains(lines, static line =>
            line.StartsWith("opptyped_", StringComparison.Ordinal) && line.Contains("=\"home\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_command_needs_nothing()
    {
        // As `dotnet run` starts it: the accounts are in its process.
        await using var sample = new WebApplicationFactory<Program>();
        HttpClient api = sample.CreateClient();

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.PatchAsync($"/motor/policies/{Scene.IdOf(1)}", """{"sumInsured":250000,"noRenewal":true}""")).Status);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.PatchAsync($"/home/loans/{Scene.IdOf(1)}", """{"stage":"Sanctioned"}""")).Status);
        Assert.Equal(
            HttpStatusCode.Accepted,
            (await api.PostAsync($"/motor/policies/{Scene.IdOf(2)}/queued", """{"status":"Won"}""")).Status);
        Assert.Equal(
            HttpStatusCode.Created,
            (await api.PostAsync("/venues/107/weddings", """{"name":"Ada & Charles","coupleId":918}""")).Status);
        Assert.Equal("Healthy", (await api.LookAsync(Health))["status"]);

        string shipped = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "renewals.csv"),
            TestContext.Current.CancellationToken);
        Reply import = await api.PostAsync("/motor/imports", shipped, "text/csv");
        Assert.Equal("501", (await api.LookAsync(import.Location))["rows"]);
    }

    [Fact]
    public void Without_keys_it_does_not_start_and_says_what_to_set()
    {
        // The program itself: behind a factory its own end and that of its host race.
        string[] arguments =
        [
            "--contentRoot",
            Path.GetFullPath("../../../samples/WebApi", Here()),
            "--environment",
            "Production",
            "--urls",
            "http://127.0.0.1:0",
        ];
        string wrong = Assert
            .ThrowsAny<Exception>(() =>
                typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null))
            .Message;

        Assert.Contains("Account 'motor': LeadSquaredOptions.AccessKey is not set.", wrong, StringComparison.Ordinal);
        Assert.Contains("Account 'home': LeadSquaredOptions.SecretKey is not set.", wrong, StringComparison.Ordinal);
        Assert.Contains("IvvyOptions.ApiSecret is not set.", wrong, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
