using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Page;

public sealed class PageHttpTests : IAsyncLifetime
{
    private static readonly string[] Files =
    [
        "",
        "sandbox/page.css",
        "sandbox/page.js",
        "sandbox/calls.js",
        "sandbox/chart.js",
        "sandbox/controls.js",
        "sandbox/records.js",
        "sandbox/elements.js",
    ];

    private OpportunitySandbox _sandbox = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        // With this setting, the client closes the connection of a disposed response and does not read the rest of the response.
        _http = new HttpClient(new SocketsHttpHandler { MaxResponseDrainSize = 0 }) { BaseAddress = _sandbox.Page };
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_sandbox_serves_every_file_of_the_page()
    {
        foreach (string file in Files)
        {
            using HttpResponseMessage response = await _http.GetAsync(file, TestContext.Current.CancellationToken);
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("http://", text, StringComparison.Ordinal);
            Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
            Assert.Contains(
                "default-src 'none'",
                response.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal);
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("Host", "elsewhere.test", false)]
    [InlineData("Host", "127.0.0.1.elsewhere.test", false)]
    [InlineData("Host", "localhost.", false)]
    [InlineData("Host", "localhost:8080", true)]
    [InlineData("Host", "127.0.0.1", true)]
    [InlineData("Origin", "http://elsewhere.test", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "https://$", false)]
    [InlineData("Origin", "http://127.0.0.1:1", false)]
    [InlineData("Origin", "http://$.elsewhere.test", false)]
    [InlineData("Origin", "http://$", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    public async Task Requests_from_other_sites_are_refused(string header, string value, bool isAdmitted)
    {
        foreach (
            (HttpMethod method, string path) in new[]
            {
                (HttpMethod.Get, ""),
                (HttpMethod.Get, "sandbox/events"),
                (HttpMethod.Post, "sandbox/faults/add"),
            })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation(
                header,
                value.Replace("$", _sandbox.Page.Authority, StringComparison.Ordinal));
            if (method == HttpMethod.Post)
            {
                request.Content = new StringContent("""{"fault":"lost-answer"}""", Encoding.UTF8, "application/json");
            }

            using HttpResponseMessage response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);

            Assert.Equal(isAdmitted, response.StatusCode is not HttpStatusCode.Forbidden);
        }

        Assert.Equal(isAdmitted ? 1 : 0, _sandbox.Faults.Active.Count);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=json")]
    [InlineData(null)]
    public async Task A_command_with_a_content_type_of_an_HTML_form_is_refused(string? contentType)
    {
        using var content = new ByteArrayContent("""{"fault":"lost-answer"}"""u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using HttpResponseMessage response = await _http.PostAsync(
            "sandbox/faults/add",
            content,
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(_sandbox.Faults.Active);
    }

    [Fact]
    public async Task A_link_on_another_site_can_open_the_page_but_cannot_read_the_events()
    {
        foreach (
            (string path, HttpStatusCode status) in new[]
            {
                ("", HttpStatusCode.OK),
                ("sandbox/events", HttpStatusCode.Forbidden),
            })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Sec-Fetch-Dest", "document");
            using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("set", """{"name":"limit","value":"25"}""", "25/5s")]
    [InlineData("set", """{"name":"limits","value":"none"}""", "did you mean limit?")]
    [InlineData("set", """{"name":"latency","value":"9999999h"}""", "maximum is 365 days")]
    [InlineData("set", """{"name":"latency","value":"50ms-20ms"}""", "the shorter time first")]
    [InlineData("set", """{"name":"limit"}""", "'value' must be a text")]
    [InlineData("faults/add", """{"fault":"lost-anser"}""", "did you mean lost-answer?")]
    [InlineData("faults/add", """{"fault":"error=200"}""", "from 400 to 599")]
    [InlineData("faults/add", """{"fault":"lost-answer,evry=2"}""", "did you mean every?")]
    [InlineData("faults/add", """{"fault":"refused-row,path=/x"}""", "Path has no effect")]
    [InlineData("faults/add", "[]", "a JSON object")]
    [InlineData("faults/end", """{"id":"1"}""", "'id' must be the number")]
    public async Task An_invalid_command_is_refused_with_a_hint(string command, string json, string hint)
    {
        (int status, string text) = await CommandAsync(command, json);

        Assert.Equal(400, status);
        Assert.Contains(hint, text, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Faults.Active);
        Assert.Null(_sandbox.Limits.AllCalls);
    }

    [Fact]
    public async Task The_page_shows_each_setting_as_it_was_entered()
    {
        foreach (
            (string name, string value) in new[]
            {
                ("limit", "25/5s,sliding"),
                ("limit", "25/1m,fixed"),
                ("limit", "25/5s,bucket"),
                ("limit", "25/1500ms,bucket=10"),
                ("bulk-limit", "1/5s,sliding"),
                ("calls-per-day", "10000"),
                ("venue-limit", "3/1h,fixed"),
                ("throttle-answer", "200"),
                ("retry-after", "date"),
                ("latency", "~80ms"),
                ("processing", "50ms-2s"),
                ("queue-delay", "1m"),
                ("limit", "none"),
                ("latency", "none"),
                ("calls-per-day", "none"),
            })
        {
            Assert.Equal((204, ""), await CommandAsync("set", $$"""{"name":"{{name}}","value":"{{value}}"}"""));
            Assert.Equal(value, (await ReportAsync()).GetProperty("settings").GetProperty(name).GetString());
        }
    }

    [Fact]
    public async Task Every_fault_can_be_added_by_name_and_is_listed()
    {
        string[] faults =
        [
            "lost-answer",
            "lost-call,every=10",
            "cut-answer,times=3",
            "no-answer,skip=2,times=1",
            "error=502,path=/Bulk/",
            "throttled=403",
            "slow=3s,probability=0.25",
            "oversized=1000",
            "refused-row=MXInvalidInputException,opportunity=1",
            "poison-row=SqlException",
            "left-out-row",
            "slow-row=20ms",
            "shuffled-answer",
            "shuffled-execution",
            "failed-attempt=SqlException",
        ];

        foreach (string fault in faults)
        {
            Assert.Equal((204, ""), await AddFaultAsync(fault));
        }

        JsonElement[] shown = await ShownFaultsAsync();
        Assert.Equal(faults, shown.Select(fault => fault.GetProperty("text").GetString()));

        Assert.Equal((204, ""), await CommandAsync("faults/end", $$"""{"id":{{shown[3].GetProperty("id").GetInt32()}}}"""));
        Assert.Equal(faults.Length - 1, _sandbox.Faults.Active.Count);
        Assert.DoesNotContain(_sandbox.Faults.Active, fault => fault.Fault.Kind is SandboxFaultKind.Hang);
    }

    [Fact]
    public async Task Every_kind_of_fault_has_a_name()
    {
        foreach (string name in await FaultNamesAsync())
        {
            Assert.Equal((204, ""), await AddFaultAsync(name));
        }

        Assert.Equal(
            Enum.GetValues<SandboxFaultKind>(),
            _sandbox.Faults.Active.Select(active => active.Fault.Kind).Distinct().Order());
    }

    [Fact]
    public async Task The_text_of_a_fault_adds_the_same_fault_again()
    {
        // The text of this fault shows the status of the response. So it cannot be used to add a fault.
        foreach (string name in (await FaultNamesAsync()).Where(name => name != "refused"))
        {
            Assert.Equal((204, ""), await AddFaultAsync(name));
        }

        string?[] texts = [.. (await ShownFaultsAsync()).Select(fault => fault.GetProperty("text").GetString())];
        SandboxFaultKind[] kinds = [.. _sandbox.Faults.Active.Select(active => active.Fault.Kind)];
        _sandbox.Faults.Clear();
        foreach (string? text in texts)
        {
            Assert.Equal((204, ""), await AddFaultAsync(text!));
        }

        Assert.Equal(texts, (await ShownFaultsAsync()).Select(fault => fault.GetProperty("text").GetString()));
        Assert.Equal(kinds, _sandbox.Faults.Active.Select(active => active.Fault.Kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_requests_to_the_page_never_cause_an_internal_error(int seed)
    {
        string[] paths =
        [
            .. Files.Where(file => file.Length > 0),
            "",
            "sandbox",
            "sandbox/",
            "sandbox/x",
            "sandbox//events",
            "sandbox/reset",
            "sandbox/set",
            "sandbox/faults/add",
            "sandbox/faults/end",
            "sandbox/..%2f",
            "sandbox/%00",
        ];
        string[] bodies =
        [
            "",
            "{}",
            "[]",
            "null",
            "1",
            "{",
            "\"\\ud800\"",
            """{"name":"limit","value":"2147483647/1ms,bucket=2147483647"}""",
            """{"name":"limit","value":"99999999999/5s"}""",
            """{"name":"latency","value":"~0ms"}""",
            """{"name":"latency","value":"-"}""",
            """{"name":"latency","value":"1e5s"}""",
            """{"fault":"slow=0"}""",
            """{"fault":""}""",
            """{"fault":",,,="}""",
            """{"fault":"error==500"}""",
            """{"fault":"lost-answer,probability=NaN"}""",
            """{"fault":"lost-answer,every=0"}""",
            """{"id":99999999999}""",
            """{"id":null}""",
            new string('[', 10_000),
            """{"fault":1}""",
        ];
        HttpMethod[] methods =
        [
            HttpMethod.Get,
            HttpMethod.Head,
            HttpMethod.Post,
            HttpMethod.Put,
            HttpMethod.Delete,
            HttpMethod.Options,
            HttpMethod.Trace,
        ];
        var random = new Random(seed);
        var seen = new HashSet<int>();

        for (int i = 0; i < 600; i++)
        {
            HttpMethod method = random.Next(2) == 0 ? HttpMethod.Post : random.GetItems(methods, 1)[0];
            using var request = new HttpRequestMessage(method, new Uri(_sandbox.Page, random.GetItems(paths, 1)[0]));
            if (method == HttpMethod.Post)
            {
                request.Content = new StringContent(
                    random.GetItems(bodies, 1)[0],
                    Encoding.UTF8,
                    random.Next(5) == 0 ? "text/plain" : "application/json");
            }

            using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

            seen.Add((int)response.StatusCode);
            Assert.True((int)response.StatusCode is 200 or 204 or 400 or 404 or 405 or 415, $"{request} {response.StatusCode}");
        }

        Assert.Superset(new HashSet<int> { 200, 204, 400, 404, 405, 415 }, seen);
        Assert.NotEqual(0, (await ReportAsync()).GetProperty("gauges").GetArrayLength());
        Assert.Empty(_sandbox.Calls);
        Assert.Equal(0, _sandbox.Counts.Unattributed);
    }

    [Fact]
    public async Task At_most_16_pages_can_be_open_at_the_same_time()
    {
        for (int round = 0; round < 3; round++)
        {
            var viewers = new List<HttpResponseMessage>();
            while (viewers.Count < 16)
            {
                viewers.Add(await OpenStreamAsync(HttpStatusCode.OK));
            }

            using HttpResponseMessage another = await OpenStreamAsync(HttpStatusCode.ServiceUnavailable);
            viewers.ForEach(viewer => viewer.Dispose());
            await Task.Delay(400, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_sandbox_without_HasPage_serves_no_page()
    {
        await using OpportunitySandbox bare = await OpportunitySandbox.StartAsync(
            new SandboxOptions { HasPage = false },
            TestContext.Current.CancellationToken);

        foreach (string path in new[] { "", "sandbox/events", "sandbox/reset" })
        {
            using HttpResponseMessage response = await _http.GetAsync(
                new Uri(bare.ApiHost, path),
                TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(3, bare.Counts.Unattributed);
    }

    private async Task<HttpResponseMessage> OpenStreamAsync(HttpStatusCode status)
    {
        HttpResponseMessage response = await _http.GetAsync(
            "sandbox/events",
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        return response;
    }

    // The message for an unknown fault lists the names of all faults.
    private async Task<string[]> FaultNamesAsync()
    {
        const string Beginning = "use one of ";
        (_, string message) = await AddFaultAsync("a fault that does not exist");
        return message[(message.IndexOf(Beginning, StringComparison.Ordinal) + Beginning.Length)..].TrimEnd('.').Split(", ");
    }

    private async Task<JsonElement[]> ShownFaultsAsync() =>
        [.. (await ReportAsync()).GetProperty("settings").GetProperty("faults").EnumerateArray()];

    private Task<(int Status, string Text)> AddFaultAsync(string fault) =>
        CommandAsync("faults/add", JsonSerializer.Serialize(new Dictionary<string, string> { ["fault"] = fault }));

    private async Task<(int Status, string Text)> CommandAsync(string command, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(
            $"sandbox/{command}",
            content,
            TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonElement> ReportAsync()
    {
        using Stream events = await _http.GetStreamAsync("sandbox/events", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(events);

        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
            }
        }

        throw new InvalidOperationException("No event was received.");
    }
}
