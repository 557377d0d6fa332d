namespace OppTyped.Sandbox.Standalone;

/// <summary>The account that the program uses without --account. It has the two opportunities that the samples use.</summary>
internal static class DemoAccount
{
    public const string FirstId = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    public static void AddTo(OpportunitySandbox sandbox)
    {
        sandbox.Opportunities.Add(FirstId, 12003, new Dictionary<string, string>
        {
            ["mx_Custom_1"] = "Motor",
            ["mx_Custom_2"] = "Prospecting",
            ["Status"] = "Open",
        });
        sandbox.Opportunities.Add("c5a7f37c-b789-44c9-929b-74aa6250b539", 12003, new Dictionary<string, string>
        {
            ["mx_Custom_1"] = "Home",
            ["mx_Custom_2"] = "Quoted",
            ["mx_Custom_6"] = "90000",
            ["mx_Custom_8"] = "2026-01-31 00:00:00",
            ["Status"] = "Open",
        });
    }
}
