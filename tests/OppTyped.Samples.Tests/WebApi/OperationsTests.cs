using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Testing;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>Tests the start, the health checks and the metrics of the web API.</summary>
public sealed class OperationsTests
{
    private static readonly Uri Health = new("/health", UriKind.Relative);

    [Fact]
    public async Task Health_is_reported_for_each_account()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse healthy = await environment.StartApi().LookAsync(Health);
        await environment.StopApiAsync();
        ApiResponse unhealthy = await environment.StartApi(static motor => motor.AccessKey = "CANARY").LookAsync(Health);

        Assert.Equal(
            (
                HttpStatusCode.OK,
                """{"status":"Healthy","checks":"""
                    + """{"leadsquared:motor":"Healthy","leadsquared:home":"Healthy","ivvy":"Healthy"}}"""),
            (healthy.Status, healthy.Text));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (unhealthy.Status, unhealthy["status"]));
        Assert.NotEqual("Healthy", unhealthy.Json.GetProperty("checks").GetProperty("leadsquared:motor").GetString());
        Assert.Equal("Healthy", unhealthy.Json.GetProperty("checks").GetProperty("leadsquared:home").GetString());
        Assert.DoesNotContain("CANARY", unhealthy.Text, StringComparison.Ordinal);
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
        // The sample starts as with `dotnet run`: it emulates the accounts in its own process.
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

        string csv = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "renewals.csv"),
            TestContext.Current.CancellationToken);
        ApiResponse import = await api.PostAsync("/motor/imports", csv, "text/csv");
        Assert.Equal("501", (await api.LookAsync(import.Location))["rows"]);
    }

    [Fact]
    public void A_start_without_keys_fails_and_the_error_names_the_missing_settings()
    {
        // The test runs the program directly. In a WebApplicationFactory, the program and its host end at the same time,
        // so the exception would not always be the same.
        string[] arguments =
        [
            "--contentRoot",
            Path.GetFullPath("../../../samples/WebApi", ThisFolder()),
            "--environment",
            "Production",
            "--urls",
            "http://127.0.0.1:0",
        ];
        string message = Assert
            .ThrowsAny<Exception>(() =>
                typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null))
            .Message;

        Assert.Contains("Account 'motor': LeadSquaredOptions.AccessKey is not set.", message, StringComparison.Ordinal);
        Assert.Contains("Account 'home': LeadSquaredOptions.SecretKey is not set.", message, StringComparison.Ordinal);
        Assert.Contains("IvvyOptions.ApiSecret is not set.", message, StringComparison.Ordinal);
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
