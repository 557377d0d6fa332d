using System.Diagnostics;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>
/// A self-contained program of which all was cut away that it does not use, with every warning of the trimmer and on native
/// compilation an error: it does what the others do. The sandbox is a process of its own, and not trimmed.
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
    public async Task A_trimmed_program_does_in_every_mode_what_any_other_does()
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

        Assert.Equal(
            """
            update and read: 200000 2026-01-31 12:00:00Z Fire, Theft KA-01 2024 Won InsurancePatch: Amount set, Status set
            note: True
            clear: True
            names at run time: 12.5
            queue: Updated
            batch: 24 of 25 updated
            bulk: 60 updated in 3 calls; again 60 from the journal in 0 calls
            venue: 1
            interfaces: 44
            configured: True
            factory: LeadSquaredRejectedException: LeadSquared rejected the call (MXInvalidInputException, HTTP 500). Nothing was changed; ServerMessage has the service's text.
            health: Healthy
            refused: LeadSquaredRejectedException: LeadSquared rejected the update because of Insurance.Status (Status) (MXMandatoryAttributeMissingException, HTTP 500). Nothing was changed; ServerMessage has the service's text.
            refused venue: ArgumentException: An add needs a value in each of these, and they have none: Wedding.TypeId (typeId), Wedding.SourceId (sourceId). Nothing was sent. (Parameter 'changes')
            unknown: LeadSquaredRejectedException: LeadSquared rejected the call (MXInvalidInputException, HTTP 500). Nothing was changed; ServerMessage has the service's text.
            """,
            shown);
        Assert.Equal(
            """
            OPP-1 {"Status":"Won","mx_Custom_20.mx_CustomObject_1":"KA-01","mx_Custom_20.mx_CustomObject_2":"2024","mx_Custom_6":"1000","mx_Custom_8":"2026-01-31 12:00:00","mx_Custom_9":"Fire;Theft"}
            OPP-2 {"Status":"Open","mx_Custom_6":"2000"} called
            OPP-3 {"Status":"Won","mx_Custom_6":"3000","mx_Custom_7":"12.5"}
            OPP-10 {"Status":"Open","mx_Custom_6":"10000"}
            OPP-60 {"Status":"Open","mx_Custom_6":"60000"}
            venue 107 {"closedDate":"2026-06-01","name":"Ada \u0026 Charles","sourceId":"25","stageId":"70","typeId":"18"} {"12":"Iris"}
            """,
            string.Join('\n', held.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.TrimEnd())));
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return output.Trim();
    }
}
