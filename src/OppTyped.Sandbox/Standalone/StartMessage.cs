namespace OppTyped.Sandbox.Standalone;

/// <summary>
/// Creates the message that is printed after the start. The message shows how to connect a client to the sandbox.
/// </summary>
internal static class StartMessage
{
    private const string AsGiven = "<the value that you set>";

    private static readonly SandboxOptions Defaults = new();

    public static string Of(OpportunitySandbox sandbox, SandboxOptions options)
    {
        // Default keys are printed. A key that the user set is hidden, because the user may use this key elsewhere too.
        string access = Shown(sandbox.AccessKey, Defaults.AccessKey);
        string secret = Shown(sandbox.SecretKey, Defaults.SecretKey);
        string api = Shown(sandbox.AsyncApiKey, Defaults.AsyncApiKey);
        string venue = Shown(sandbox.VenueKey, Defaults.Venue.Key),
            venueSecret = Shown(sandbox.VenueSecret, Defaults.Venue.Secret);

        return $$"""
            The sandbox is running. Ctrl+C stops it.

              {{(options.HasPage ? $"web page           {sandbox.Page}" : "web page           turned off by --no-page")}}
              opportunity API    {{sandbox.ApiHost}}
              asynchronous API   {{sandbox.AsyncHost}}
              iVvy API           {{sandbox.VenueHost}}

            With OppTyped:

              services.AddLeadSquared(options =>
              {
                  options.ApiHost = new Uri("{{sandbox.ApiHost}}");
                  options.AccessKey = "{{access}}";
                  options.SecretKey = "{{secret}}";
              });

            With curl:

              curl '{{sandbox.ApiHost}}v2/OpportunityManagement.svc/Update' \
                -H 'x-LSQ-AccessKey: {{access}}' -H 'x-LSQ-SecretKey: {{secret}}' \
                -d '{"ProspectOpportunityId":"{{DemoAccount.FirstId}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"200000"}]}'

            The asynchronous API needs accessKey and secretKey in the query, and the header x-api-key: {{api}}
            iVvy calls are signed with key {{venue}} and secret {{venueSecret}}


            """;
    }

    private static string Shown(string key, string @default) => key == @default ? key : AsGiven;
}
