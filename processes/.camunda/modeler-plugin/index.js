// Camunda Modeler 5 loads this folder when it lies in its plug-in directory; see processes/README.md.
module.exports = { name: 'Dacheng', script: './client.js' };
