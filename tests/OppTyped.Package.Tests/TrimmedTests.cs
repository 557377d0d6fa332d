using System.Diagnostics;
using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// Tests that a self-contained, trimmed program behaves like an untrimmed program. In the build of the program, each warning
/// about trimming or native compilation is an error. The sandbox runs in a separate process and is not trimmed.
/// </summary>
[Collection(nameof(Matrix))]
public sealed class TrimmedTests(PackedPackages packages, Matrix matrix)
{
    private static readonly ConsumerProject Project = new ConsumerProject("Trimmed")
    {
        IsConnected = true,
        Properties = """
            <RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>
            <UseAppHost>true</UseAppHost>
            <SelfContained>true</SelfContained>
            <PublishTrimmed>true</PublishTrimmed>
            <TrimMode>full</TrimMode>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <EnableAotAnalyzer>true</EnableAotAnalyzer>
            <EnableSingleFileAnalyzer>true</EnableSingleFileAnalyzer>
            <VerifyReferenceAotCompatibility>false</VerifyReferenceAotCompatibility>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <ILLinkTreatWarningsAsErrors>true</ILLinkTreatWarningsAsErrors>
            """,
    }.WithSources("Models.cs", "Renewals.cs", "Trimmed.cs");

    [Fact]
    public async Task A_trimmed_program_behaves_like_an_untrimmed_program()
    {
        Consumer trimmed = packages.Consumer(Project);
        Outcome published = (await trimmed.RunAsync("publish", "-o", "out", "-m:2")).Succeeded();
        Assert.Empty(published.Complaints);

        using Process emulator = Process.Start(new ProcessStartInfo("dotnet", ["exec", matrix["Emulator"].Program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string hosts = (await emulator.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        string shown = await RunAsync(Path.Combine(trimmed.Folder, "out", "Trimmed"), hosts.Split(' '));
        emulator.StandardInput.Close();
        string held = await emulator.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        IEnumerable<string> heldLines = held
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.TrimEnd());

        ApprovedText.Verify("Trimmed_program", shown);
        ApprovedText.Verify("Sandbox_after_the_trimmed_program", string.Join('\n', heldLines));
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return output.Trim();
    }
}
