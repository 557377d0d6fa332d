using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Testing;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>Start, health checks and metrics of the web API.</summary>
public sealed class OperationsTests
{
    private static readonly Uri Health = new("/health", UriKind.Relative);

    [Fact]
    public async Task Health_is_reported_for_each_account()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse well = await environment.StartApi().LookAsync(Health);
        await environment.StopApiAsync();
        ApiResponse ill = await environment.StartApi(static motor => motor.AccessKey = "CANARY").LookAsync(Health);

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
    public async Task Metrics_have_the_text_format_of_Prometheus()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        environment.Motor.Faults.Add(SandboxFault.Throttled());
        await api.PatchAsync($"/motor/policies/{WebApiEnvironment.IdOf(1)}", """{"sumInsured":1}""");
        await api.PatchAsync($"/home/loans/{WebApiEnvironment.IdOf(1)}", """{"amount":1}""");

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
    public async Task The_sample_starts_without_any_configuration()
    {
        // Started as `dotnet run` starts it: the accounts are emulated in its process.
        await using var sample = new WebApplicationFactory<Program>();
        HttpClient api = sample.CreateClient();

        const string Change = """{"sumInsured":250000,"noRenewal":true}""";
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.PatchAsync($"/motor/policies/{WebApiEnvironment.IdOf(1)}", Change)).Status);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.PatchAsync($"/home/loans/{WebApiEnvironment.IdOf(1)}", """{"stage":"Sanctioned"}""")).Status);
        Assert.Equal(
            HttpStatusCode.Accepted,
            (await api.PostAsync($"/motor/policies/{WebApiEnvironment.IdOf(2)}/queued", """{"status":"Won"}""")).Status);
        Assert.Equal(
            HttpStatusCode.Created,
            (await api.PostAsync("/venues/107/weddings", """{"name":"Ada & Charles","coupleId":918}""")).Status);
        Assert.Equal("Healthy", (await api.LookAsync(Health))["status"]);

        string shipped = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "renewals.csv"),
            TestContext.Current.CancellationToken);
        ApiResponse import = await api.PostAsync("/motor/imports", shipped, "text/csv");
        Assert.Equal("501", (await api.LookAsync(import.Location))["rows"]);
    }

    [Fact]
    public void Without_keys_the_start_fails_and_names_the_missing_settings()
    {
        // Runs the program itself. With a WebApplicationFactory, the end of the program and the end of its host race.
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
