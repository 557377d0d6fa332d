using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OppTyped.Sandbox.Tests.Page.Browser))]

namespace OppTyped.Sandbox.Tests.Page;

/// <summary>Starts the Chromium that is installed on this machine, once for all tests. Nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // In milliseconds. On a busy machine, a browser can be without processor time for many seconds, and a test that fails for
    // that tells nothing about the page.
    private const float Patience = 60_000;

    private readonly string _profile = Directory.CreateTempSubdirectory("opptyped-browser-").FullName;
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowserContext? _light, _dark;

    /// <summary>The folder for screenshots: OPPTYPED_SCREENSHOTS, or a temporary folder.</summary>
    public static string Screenshots { get; } =
        Environment.GetEnvironmentVariable("OPPTYPED_SCREENSHOTS") ?? Path.Combine(Path.GetTempPath(), "opptyped-sandbox-page");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a new tab. The test is skipped if there is no browser.</summary>
    public async Task<IPage> OpenAsync(bool isDark = false)
    {
        string? path = Find();
        Assert.SkipWhen(
            path is null,
            "Chromium is not installed, so the sandbox's page was not tested. Install Chromium to run this test.");

        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(Patience);
            IBrowserContext context = isDark
                ? _dark ??= await LaunchAsync(path!, ColorScheme.Dark)
                : _light ??= await LaunchAsync(path!, ColorScheme.Light);

            IPage page = await context.NewPageAsync();
            page.SetDefaultTimeout(Patience);
            return page;
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext? context in new[] { _light, _dark })
        {
            if (context is not null)
            {
                await context.CloseAsync();
            }
        }

        _playwright?.Dispose();
        _starting.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private Task<IBrowserContext> LaunchAsync(string path, ColorScheme scheme) =>
        _playwright!.Chromium.LaunchPersistentContextAsync(Path.Combine(_profile, scheme.ToString()), new()
        {
            ExecutablePath = path,
            Headless = true,
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1440, Height = 1000 },
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
