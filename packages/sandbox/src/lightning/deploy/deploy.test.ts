import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownProject, ProjectCopy } from '../testing/project.ts';
import { deploy } from './deploy.ts';

describe('deploying our own project', () => {
  it('compiles the components and collects the metadata', async () => {
    const deployment = await deploy(ownProject);
    expect(deployment.lwc.map(({ name, recordPages }) => ({ name, recordPages }))).toEqual([
      { name: 'jackfieldSession', recordPages: ['MessagingSession'] },
    ]);
    expect(deployment.aura.map((bundle) => bundle.name)).toEqual(['jackfieldUtility']);
    expect(deployment.app).toMatchObject({ label: 'Jackfield Console', navType: 'Console' });
    expect(deployment.app.utilities.map((utility) => [utility.label, utility.eager])).toEqual([
      ['Omni-Channel', true],
      ['Jackfield', true],
    ]);
    expect(deployment.labels['Jackfield_Connected']).toBe('Connected to Jackfield');
    expect([...deployment.flows.keys()]).toContain('Jackfield_Transfer_Work');
    expect([...deployment.objects.keys()]).toEqual(
      expect.arrayContaining(['Jackfield_Transfer__c', 'Jackfield_Transfer__c.Transfer_Id__c', 'User.Jackfield_Organization_Id__c']),
    );
    expect([...deployment.permissionSets.keys()]).toEqual(['Jackfield_Agent', 'Jackfield_Supervisor', 'Jackfield_Console_Access']);
  });

  it('puts the platform transforms into the sources', async () => {
    const deployment = await deploy(ownProject);
    expect(deployment.lwc[0]?.code).toContain('globalThis');
    expect(deployment.aura[0]?.helper).toMatch(/window === globalThis .*location/);
    expect(deployment.aura[0]?.css).toContain('.cJackfieldUtility');
  });
});

describe('a deployment is refused with the file and the reason', () => {
  let project: ProjectCopy;
  beforeEach(async () => {
    project = await ProjectCopy.make();
  });
  afterEach(() => project.destroy());

  const aura = 'force-app/main/default/aura/jackfieldUtility/jackfieldUtility';
  const lwc = 'force-app/main/default/lwc/jackfieldSession/jackfieldSession';
  const refusedWith = (reason: string | RegExp) => expect(deploy(project.folder)).rejects.toThrow(reason);

  it('when markup is not well-formed', async () => {
    await project.replace(`${aura}.cmp`, '</aura:component>', '');
    await refusedWith(/jackfieldUtility\.cmp:\d+: unclosed tag: aura:component/);
  });

  it('when markup uses a tag the sandbox does not play', async () => {
    await project.replace(`${aura}.cmp`, '<lightning:workspaceAPI aura:id="workspace" />', '<lightning:utilityBarAPI aura:id="bar" />');
    await refusedWith(/jackfieldUtility\.cmp:\d+: the tag <lightning:utilityBarAPI> is not supported by this sandbox/);
  });

  it('when an event does not exist', async () => {
    await project.replace(`${aura}.cmp`, 'lightning:omniChannelWorkClosed', 'lightning:omniChannelWorkFinished');
    await refusedWith('no application event is called lightning:omniChannelWorkFinished');
  });

  it('when the controller has no such function', async () => {
    await project.replace(`${aura}Controller.js`, 'onWorkClosed:', 'onWorkShut:');
    await refusedWith('jackfieldUtility.cmp: {!c.onWorkClosed}: the controller has no function of that name');
  });

  it('when a controller is not an object literal', async () => {
    await project.write(`${aura}Controller.js`, 'window.stolen = true;');
    await refusedWith('jackfieldUtilityController.js: it is not one object literal in parentheses');
  });

  it('when a helper cannot be parsed', async () => {
    await project.replace(`${aura}Helper.js`, 'listen: function (component) {', 'listen: function (component {');
    await refusedWith(/jackfieldUtilityHelper\.js:\d+: Unexpected token/);
  });

  it('when a component cannot be compiled', async () => {
    await project.replace(`${lwc}.js`, 'export default class', 'export default klass');
    await refusedWith(/lwc\/jackfieldSession\/jackfieldSession\.js/);
  });

  it('when a template cannot be compiled', async () => {
    await project.write(`${lwc}.html`, '<template><p onclick="alert()">{line}</p></template>');
    await refusedWith(/lwc\/jackfieldSession\/jackfieldSession\.html/);
  });

  it('when a component imports what the page does not have', async () => {
    await project.replace(`${lwc}.js`, 'endConversation, sendTextMessage', 'endConversation, sendTextMessage, initiateTransfer');
    await project.replace(`${lwc}.js`, 'await endConversation(', 'await initiateTransfer(');
    await refusedWith(
      'jackfieldSession.js: lightning/conversationToolkitApi has no "initiateTransfer" in this sandbox; it has sendTextMessage, endConversation',
    );
  });

  it('when a message channel or label does not exist', async () => {
    await project.replace(`${lwc}.js`, 'lightning__conversationEnded', 'lightning__conversationOver');
    await refusedWith('no message channel is called lightning__conversationOver');
    await project.replace(`${lwc}.js`, 'lightning__conversationOver', 'lightning__conversationEnded');
    await project.replace('force-app/main/default/labels/CustomLabels.labels-meta.xml', 'Jackfield_Connected', 'Jackfield_There');
    await refusedWith('no custom label is called Jackfield_Connected');
  });

  it('when the utility bar names a component that is not there', async () => {
    await project.replace(
      'console-app/main/default/flexipages/Jackfield_Console_UtilityBar.flexipage-meta.xml',
      '<componentName>jackfieldUtility',
      '<componentName>jackfieldUtilities',
    );
    await refusedWith(/Jackfield_Console_UtilityBar\.flexipage-meta\.xml:\d+: no component is called jackfieldUtilities/);
  });

  it('when a field is not called what its file says', async () => {
    await project.replace(
      'force-app/main/default/objects/User/fields/Jackfield_Linked_Agent__c.field-meta.xml',
      '<fullName>Jackfield_Linked_Agent__c',
      '<fullName>Linked__c',
    );
    await refusedWith('its fullName is Linked__c, but the file is called Jackfield_Linked_Agent__c');
  });

  it('when the permission set grants what an org would not take', async () => {
    const file = 'force-app/main/default/permissionsets/Jackfield_Agent.permissionset-meta.xml';
    await project.replace(file, 'Jackfield_Transfer__c.From__c', 'Jackfield_Transfer__c.Transfer_Id__c');
    await refusedWith('Jackfield_Transfer__c.Transfer_Id__c is required, and a required field takes no permissions');
    await project.replace(file, '<flow>Jackfield_Transfer_Work', '<flow>Jackfield_Transfer');
    await refusedWith('no flow is called Jackfield_Transfer');
  });

  it('when a folder holds a kind of metadata it does not know', async () => {
    await project.write('force-app/main/default/triggers', '');
    await refusedWith(
      'force-app/main/default/triggers: this sandbox deploys applications, aura, flexipages, flows, labels, lwc, objects, permissionsets',
    );
  });

  it('when there is no project', async () => {
    await project.remove('sfdx-project.json');
    await refusedWith('sfdx-project.json: there is no such file');
  });

  it('with every reason at once', async () => {
    await project.replace(`${aura}.cmp`, 'type="String"', 'type="Text"');
    await project.replace(`${lwc}.js-meta.xml`, 'lightning__RecordPage</target>', 'lightning__Inbox</target>');
    await refusedWith(/the attribute userError has type Text[\s\S]*the target lightning__Inbox is not supported/);
  });
});
