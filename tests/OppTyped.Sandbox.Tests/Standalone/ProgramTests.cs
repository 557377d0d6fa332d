using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OppTyped.Sandbox.Tests.Standalone;

public sealed partial class ProgramTests
{
    private static readonly string[] Names =
    [
        "port",
        "async-port",
        "no-page",
        "account",
        "access-key",
        "secret-key",
        "async-api-key",
        "home-host",
        "error-status",
        "random-seed",
        "limit",
        "bulk-limit",
        "calls-per-day",
        "venue-limit",
        "throttle-answer",
        "retry-after",
        "latency",
        "processing",
        "queue-delay",
        "fault",
        "config",
        "help",
        "version",
    ];

    [Fact]
    public async Task Help_lists_every_option_with_a_description()
    {
        (int exitCode, string output, string error) = await RunAsync(["--help"]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(Names, OptionLine().Matches(output).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain(output.Split('\n'), line => line.Length > 112);
    }

    [Theory]
    [InlineData("--limt=25/5s", "did you mean --limit?")]
    [InlineData("--limit=25", "Valid examples: 25/5s")]
    [InlineData("--limit", "--limit needs a value, like --limit 25/5s")]
    [InlineData("limit", "two dashes")]
    [InlineData("--fault=lost_answer", "did you mean lost-answer?")]
    [InlineData("--port=http", "'http' must be a whole number")]
    [InlineData("--error-status=404", "must be 500 or 200")]
    [InlineData("--config=nowhere.json", "there is no file")]
    [InlineData("--no-page=perhaps", "must be true or false")]
    public async Task An_invalid_option_is_refused_with_a_hint(string option, string hint)
    {
        (int exitCode, string output, string error) = await RunAsync([option]);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_starts_with_its_options_and_stops_on_request()
    {
        string folder = Directory.CreateTempSubdirectory("opptyped-program-").FullName;
        string config = Path.Combine(folder, "sandbox.json");
        await File.WriteAllTextAsync(
            config,
            """{ "port": 1, "limit": "3/1h", "fault": ["error=503,times=1", "error=502,times=1"] }""",
            TestContext.Current.CancellationToken);
        using Process program = Start(
            ["--config", config, "--port", "0", "--secret-key", "canary-key"],
            ("OPPTYPED_SANDBOX_THROTTLE_ANSWER", "403"));
        string greeting = "";
        while (!greeting.Contains("iVvy calls are signed", StringComparison.Ordinal))
        {
            greeting += await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
        }

        using var http = new HttpClient { BaseAddress = new Uri(ApiAddress().Match(greeting).Groups[1].Value) };
        http.DefaultRequestHeaders.Add("x-LSQ-AccessKey", new SandboxOptions().AccessKey);
        http.DefaultRequestHeaders.Add("x-LSQ-SecretKey", "canary-key");
        var statuses = new List<int>();
        while (statuses.Count < 4)
        {
            using HttpResponseMessage response = await http.GetAsync(
                "v2/OpportunityManagement.svc/GetOpportunityTypes",
                TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([503, 502, 200, 403], statuses);
        Assert.DoesNotContain("canary-key", greeting, StringComparison.Ordinal);
        Assert.Contains(new SandboxOptions().AccessKey, greeting, StringComparison.Ordinal);
        await StopAsync(program);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_error_for_a_port_that_is_in_use_contains_the_port()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        int port = sandbox.ApiHost.Port;

        (int exitCode, _, string error) = await RunAsync(["--port", $"{port}", "--async-port", "0"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    private static async Task StopAsync(Process program)
    {
        if (OperatingSystem.IsWindows())
        {
            program.Kill();
            return;
        }

        Assert.Equal(0, Kill(program.Id, 15));
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, program.ExitCode);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        using Process program = Start(arguments);
        Task<string> output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, await output, error);
    }

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OpportunitySandbox).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex("^  --([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionLine();

    [GeneratedRegex("opportunity API +(http[^ \n]+)")]
    private static partial Regex ApiAddress();
}
